package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.ImportedToken;
import io.counterfoil.model.ImportedTokens;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Imports a complete table of an older system, with duplicates and invalid rows, more than once. */
interface ImportBatchRules extends Scene {

    SecureRandom RANDOM = new SecureRandom();

    private static String value() {
        byte[] secret = new byte[20];
        RANDOM.nextBytes(secret);
        return "old_" + HexFormat.of().formatHex(secret);
    }

    private RuleHost taking() {
        return importing(host());
    }

    private static RuleHost importing(RuleHost host) {
        return host.with(builder -> builder.importedTokens(ImportedTokens.sha256(value -> value.startsWith("old_"))));
    }

    /** The outcome of each row, by reason; "" for imported rows. */
    private static Map<String, Integer> outcomes(RuleHost node, Map<String, String> namesByValue) {
        Map<String, Integer> outcomes = new TreeMap<>();
        namesByValue.forEach((value, name) -> {
            CounterfoilException refusal = catchThrowableOfType(
                    CounterfoilException.class,
                    () -> node.accounts()
                            .importToken(
                                    node.alice(),
                                    NewServiceAccount.named(name).withRole(Role.VIEWER),
                                    ImportedToken.ofValue(value)));
            outcomes.merge(refusal == null ? "" : refusal.reason(), 1, Integer::sum);
        });
        return outcomes;
    }

    @Test
    default void batch_withDoubles_takesEachOnceAndCanBeRunAgain() {
        RuleHost node = taking();
        Map<String, String> rows = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            rows.put(value(), "key " + i % 18);
        }
        assertThat(outcomes(node, rows)).isEqualTo(Map.of("", 18, "NAME_TAKEN", 2));
        assertThat(outcomes(node, rows)).isEqualTo(Map.of("TOKEN_ALREADY_IMPORTED", 18, "NAME_TAKEN", 2));
        assertThat(host().state()).hasSize(18);
    }

    @Test
    default void sameTokenOnSeveralNodesAtOnce_isTakenOnce() {
        String value = value();
        List<Together.Outcome<ServiceAccount>> outcomes = Together.run(6, number -> {
            RuleHost node = taking();
            NewServiceAccount row = request().withRole(Role.VIEWER);
            return () -> node.accounts().importToken(alice(), row, ImportedToken.ofValue(value));
        });
        List<String> refusals = new ArrayList<>();
        outcomes.stream()
                .filter(one -> !one.isAnswered())
                .forEach(one -> refusals.add(one.refusal().reason()));
        assertThat(refusals).hasSize(5).containsOnly("TOKEN_ALREADY_IMPORTED");
        assertThat(host().state()).hasSize(1);
    }

    @Test
    default void tokenOfAnotherTenant_isNotTakenOver() {
        String value = value();
        RuleHost other = importing(host().elsewhere());
        other.accounts().importToken(other.alice(), request().withRole(Role.VIEWER), ImportedToken.ofValue(value));
        assertThat(outcomes(taking(), Map.of(value, "stolen"))).isEqualTo(Map.of("TOKEN_ALREADY_IMPORTED", 1));
        assertThat(other.counterfoil
                        .authenticator()
                        .authenticate(value)
                        .orElseThrow()
                        .organization())
                .isEqualTo(other.organization);
    }

    @Test
    default void saltedShortAndTextualDigests_areRefusedBeforeAnythingIsStored() {
        RuleHost node = taking();
        int events = host().events().size();
        byte[] random = new byte[48];
        RANDOM.nextBytes(random);
        for (byte[] digest : List.of(
                new byte[0],
                HexFormat.of().parseHex("0123456789abcdef0123456789abcdef"),
                random,
                HexFormat.of().formatHex(random).substring(0, 64).getBytes(StandardCharsets.US_ASCII),
                "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW".getBytes(StandardCharsets.US_ASCII),
                new byte[32])) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> node.accounts()
                            .importToken(alice(), request().withRole(Role.VIEWER), ImportedToken.ofDigest(digest)));
        }
        assertThat(host().state()).isEmpty();
        assertThat(host().events()).hasSize(events);
    }

    @Test
    default void importedAgainAfterTheTenantWasErased_isAcceptedAgain() {
        String value = value();
        RuleHost node = taking();
        assertThat(outcomes(node, Map.of(value, "key"))).isEqualTo(Map.of("", 1));
        node.counterfoil.maintenance().eraseOrganization(node.organization);
        assertThat(node.counterfoil.authenticator().authenticate(value))
                .isInstanceOf(AuthenticationResult.Rejected.class);
        assertThat(outcomes(node, Map.of(value, "key"))).isEqualTo(Map.of("", 1));
        assertThat(node.counterfoil.authenticator().authenticate(value))
                .isInstanceOf(AuthenticationResult.Accepted.class);
    }
}
