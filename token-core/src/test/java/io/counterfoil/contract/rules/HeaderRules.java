package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.model.RejectionReason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The grammar of the Authorization header (RFC 6750, RFC 9110). */
interface HeaderRules extends Scene {

    @Test
    default void header_bearerInAnyCaseAndOneOrMoreBlanks_isRead() {
        String value = deployer().value().reveal();
        for (String scheme : List.of("Bearer ", "bearer ", "BEARER ", "bEaReR    ")) {
            assertThat(header(scheme + value).asOptional()).as(scheme).isPresent();
        }
    }

    @Test
    default void header_missingOrDifferentScheme_isNotRecognized() {
        String value = deployer().value().reveal();
        assertThat(header(null)).isEqualTo(new AuthenticationResult.NotRecognized());
        for (String text : List.of(
                "",
                " ",
                "Bearer",
                "Bearer ",
                "Bearer    ",
                value,
                "Basic " + value,
                "Bearer" + value,
                "Bearer\t" + value,
                "Bearer\u00a0" + value,
                "Bearer=" + value,
                " Bearer " + value,
                "Token " + value,
                "BearerX " + value,
                "Basic YTpi, Bearer " + value)) {
            assertThat(header(text)).as(text).isEqualTo(new AuthenticationResult.NotRecognized());
        }
    }

    @Test
    default void header_anythingAroundTheToken_isRefused() {
        String value = deployer().value().reveal();
        for (String text : List.of(
                value + " ",
                value + "\r\n",
                value + ",",
                value + ", Bearer " + value,
                value + "=",
                value + "\u0000",
                value + "\u00e9")) {
            assertThat(header("Bearer " + text))
                    .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.MALFORMED));
        }
        for (String text : List.of("\t" + value, "\"" + value + "\"", "," + value, "\u200b" + value)) {
            assertThat(header("Bearer " + text)).isEqualTo(new AuthenticationResult.NotRecognized());
        }
    }

    @Test
    default void header_ofAMegabyte_isRefusedQuickly() {
        String value = deployer().value().reveal();
        List<String> huge = List.of(
                "Bearer " + " ".repeat(1_000_000),
                "Bearer cfsa_" + "a".repeat(1_000_000),
                "Bearer " + value.repeat(14_000),
                "Bearer" + "\t".repeat(1_000_000),
                "B".repeat(1_000_000));
        long begin = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            huge.forEach(text -> assertThat(header(text).asOptional()).isEmpty());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(header("Bearer" + " ".repeat(1_000_000) + value).asOptional())
                .isPresent();
    }

    private AuthenticationResult header(@Nullable String value) {
        return host().counterfoil.authenticator().authenticateHeader(value);
    }
}
