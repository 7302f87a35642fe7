package io.counterfoil.spi;

import static io.counterfoil.spi.StoredSamples.LATER;
import static io.counterfoil.spi.StoredSamples.MUCH_LATER;
import static io.counterfoil.spi.StoredSamples.NOW;
import static io.counterfoil.spi.StoredSamples.token;
import static io.counterfoil.spi.StoredSamples.tokenUntil;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoredTokenTest {

    static Stream<Arguments> ends() {
        StoredToken never = token(1);
        StoredToken later = tokenUntil(LATER);
        return Stream.of(
                row("never", never, Optional.empty(), Optional.empty()),
                row("expiring", later, Optional.of(LATER), Optional.of(LATER)),
                row("superseded", superseded(never, LATER), Optional.of(LATER), Optional.of(LATER)),
                row("superseded first", superseded(later, NOW), Optional.of(NOW), Optional.of(NOW)),
                row("expiring first", superseded(later, MUCH_LATER), Optional.of(LATER), Optional.of(LATER)),
                row("revoked", revoked(never, NOW), Optional.empty(), Optional.of(NOW)),
                row("revoked first", revoked(later, NOW), Optional.of(LATER), Optional.of(NOW)),
                row("revoked too late", revoked(later, MUCH_LATER), Optional.of(LATER), Optional.of(LATER)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void deadlineAndEnd_ofAToken_areTheEarliest(
            String name, StoredToken token, Optional<Instant> deadline, Optional<Instant> end) {
        assertThat(token.deadline()).isEqualTo(deadline);
        assertThat(token.end()).isEqualTo(end);
    }

    @Test
    void isLive_atItsDeadline_isFalseAndAMicrosecondBeforeTrue() {
        for (StoredToken token : new StoredToken[] {tokenUntil(LATER), superseded(token(1), LATER)}) {
            assertThat(token.isLive(LATER.minusNanos(1_000))).isTrue();
            assertThat(token.isLive(LATER)).isFalse();
        }
    }

    @Test
    void isLive_revoked_isFalseWhateverTheTime() {
        assertThat(revoked(token(1), LATER).isLive(NOW)).isFalse();
        assertThat(token(1).isLive(MUCH_LATER)).isTrue();
    }

    @Test
    void awaitsFirstUse_untilItIsAccepted_isTrueForATokenThatNotesIt() {
        StoredToken noting = token(1).issuedFor(Optional.of(new IssueRequest("r1", "0".repeat(64))), true);
        assertThat(noting.awaitsFirstUse()).isTrue();
        assertThat(noting.withState(TokenState.NEW.accepted(NOW)).awaitsFirstUse())
                .isFalse();
        assertThat(token(1).awaitsFirstUse()).isFalse();
    }

    @Test
    void info_token_containsItsPublicProperties() {
        StoredToken token = revoked(superseded(tokenUntil(LATER), NOW), NOW);
        assertThat(token.info().id()).isEqualTo(token.id());
        assertThat(token.info().expiresAt()).contains(LATER);
        assertThat(token.info().supersededUntil()).contains(NOW);
        assertThat(token.info().revokedAt()).contains(NOW);
    }

    private static StoredToken superseded(StoredToken token, Instant until) {
        return token.withState(token.state().superseded(until, Optional.empty()));
    }

    private static StoredToken revoked(StoredToken token, Instant at) {
        return token.withState(token.state().revoked(at));
    }

    private static Arguments row(String name, StoredToken token, Optional<Instant> deadline, Optional<Instant> end) {
        return Arguments.of(name, token, deadline, end);
    }
}
