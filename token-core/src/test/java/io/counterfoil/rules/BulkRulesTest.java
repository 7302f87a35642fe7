package io.counterfoil.rules;

import static io.counterfoil.rules.RuleSamples.AUTHORITY;
import static io.counterfoil.rules.RuleSamples.NOW;
import static io.counterfoil.rules.RuleSamples.account;
import static io.counterfoil.rules.RuleSamples.situation;
import static io.counterfoil.rules.RuleSamples.token;
import static io.counterfoil.rules.RuleSamples.tokenId;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.BulkChange;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.TokenPolicy;
import io.counterfoil.spi.StoredAccount;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run does to each account. */
class BulkRulesTest {

    private final BulkRules rule =
            Rulebook.of(AUTHORITY, TokenPolicy.defaults(), Duration.ZERO).bulk();
    private static final StoredAccount ENABLED = account(token(1));
    private static final StoredAccount DISABLED = ENABLED.with(ENABLED.state().withEnabled(false));

    @Test
    void step_disable_takesAway() {
        BulkRules.Step step = rule.step(BulkChange.disable());
        assertStep(step, "service_account.disabled", true, Optional.empty());
        assertThat(after(step, ENABLED).orElseThrow().state().enabled()).isFalse();
        assertThat(after(step, DISABLED)).isEmpty();
    }

    @Test
    void step_enable_gives() {
        BulkRules.Step step = rule.step(BulkChange.enable());
        assertStep(step, "service_account.enabled", false, Optional.empty());
        assertThat(after(step, DISABLED).orElseThrow().state().enabled()).isTrue();
        assertThat(after(step, ENABLED)).isEmpty();
    }

    @Test
    void step_delete_takesAway() {
        BulkRules.Step step = rule.step(BulkChange.delete());
        assertStep(step, "service_account.deleted", true, Optional.empty());
        assertThat(after(step, ENABLED).orElseThrow().deletedAt()).contains(NOW);
    }

    @Test
    void step_revokeTokens_takesAway() {
        BulkRules.Step step = rule.step(BulkChange.revokeTokens());
        assertStep(step, "token.revoked", true, Optional.empty());
        assertThat(after(step, ENABLED)
                        .orElseThrow()
                        .token(tokenId(1))
                        .orElseThrow()
                        .state()
                        .revokedAt())
                .contains(NOW);
    }

    @Test
    void step_transfer_givesAndNamesTheNewOwner() {
        PrincipalId bob = PrincipalId.user("bob");
        BulkRules.Step step = rule.step(BulkChange.transferTo(bob));
        assertStep(step, "service_account.updated", false, Optional.of(bob));
        assertThat(after(step, ENABLED).orElseThrow().state().owner()).isEqualTo(bob);
    }

    @Test
    void step_changeRole_takesAway() {
        BulkRules.Step step = rule.step(BulkChange.withRole(Role.VIEWER));
        assertStep(step, "service_account.updated", true, Optional.empty());
        assertThat(after(step, ENABLED).orElseThrow().state().role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void ofRun_everyEvent_namesTheRun() {
        BulkRules.Step step = rule.step(BulkChange.delete()).ofRun("r7");
        assertStep(step, "service_account.deleted", true, Optional.empty());
        assertThat(step.rule().apply(situation(ENABLED)).orElseThrow().facts())
                .hasSize(2)
                .allSatisfy(fact -> assertThat(fact.details()).containsEntry("run", "r7"));
    }

    private static void assertStep(BulkRules.Step step, String action, boolean takesAway, Optional<PrincipalId> owner) {
        assertThat(step.action()).isEqualTo(action);
        assertThat(step.takesAway()).isEqualTo(takesAway);
        assertThat(step.owner()).isEqualTo(owner);
    }

    private static Optional<StoredAccount> after(BulkRules.Step step, StoredAccount account) {
        return step.rule().apply(situation(account)).map(Decision::after);
    }
}
