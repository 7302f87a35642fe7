package io.counterfoil.rules;

import static io.counterfoil.rules.RuleSamples.ALICE;
import static io.counterfoil.rules.RuleSamples.AUTHORITY;
import static io.counterfoil.rules.RuleSamples.NOW;
import static io.counterfoil.rules.RuleSamples.account;
import static io.counterfoil.rules.RuleSamples.fresh;
import static io.counterfoil.rules.RuleSamples.situation;
import static io.counterfoil.rules.RuleSamples.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenPolicy;
import io.counterfoil.spi.StoredAccount;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of an account, and what its audit events say. */
class AccountRulesTest {

    private static final AccountRules RULE =
            new AccountRules(AUTHORITY, new Deadlines(TokenPolicy.defaults(), Duration.ZERO));
    private static final NewServiceAccount REQUEST =
            NewServiceAccount.named("ci").withRole(Role.VIEWER).withAttribute("team", "payments");
    private static final StoredAccount BEFORE = account(token(1));

    @Test
    void create_request_isRecordedWithRoleOwnerAndAttributes() {
        Decision decision = RULE.create(REQUEST, creation(ALICE));
        assertThat(decision.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.action()).isEqualTo("service_account.created");
            assertThat(fact.details())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "token", fresh().id().value(),
                            "generation", "1",
                            "expires", "2026-05-30T12:00:00Z",
                            "role", "VIEWER",
                            "owner", "user:alice",
                            "attribute.team", "payments"));
        });
    }

    @Test
    void importToken_request_isRecordedAsImported() {
        assertThat(RULE.importToken(REQUEST, creation(ALICE)).facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.details()).containsEntry("imported", "true"));
    }

    @Test
    void create_notPermittedUnknownOrWithoutRole_isRefused() {
        AccountRules.Creation byViewer = creation(RuleSamples.acting("victor", Role.VIEWER));
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> RULE.create(REQUEST, byViewer))
                .extracting(PermissionDeniedException::reason)
                .isEqualTo("ROLE_TOO_LOW");
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> RULE.create(REQUEST.withRole(Role.ADMIN), creation(ALICE)))
                .extracting(PermissionDeniedException::reason)
                .isEqualTo("ROLE_NOT_ENCOMPASSED");
        assertThatExceptionOfType(PolicyViolationException.class)
                .isThrownBy(() -> RULE.create(REQUEST.withRole(Role.of("ROOT")), creation(ALICE)))
                .extracting(PolicyViolationException::reason)
                .isEqualTo("ROLE_UNKNOWN");
        assertThatExceptionOfType(PolicyViolationException.class)
                .isThrownBy(() -> RULE.create(REQUEST.ownedBy("nobody"), creation(ALICE)))
                .withMessage("owner user:nobody does not exist");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RULE.create(NewServiceAccount.named("ci"), creation(ALICE)))
                .withMessage("service account ci has no role; say withRole(...)");
    }

    @Test
    void update_everything_isRecordedBeforeAndAfter() {
        ServiceAccountUpdate update = ServiceAccountUpdate.empty()
                .withName("nightly")
                .withDescription("builds")
                .withOwner("bob")
                .withRole(Role.VIEWER)
                .withAttribute("team", "payments");
        Decision decision = RULE.update(update, situation(BEFORE)).orElseThrow();
        assertThat(decision.facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.details())
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "description", "changed",
                                "name.before", "ci",
                                "name.after", "nightly",
                                "owner.before", "user:alice",
                                "owner.after", "user:bob",
                                "role.before", "CONTRIBUTOR",
                                "role.after", "VIEWER",
                                "attribute.team.after", "payments")));
    }

    @Test
    void update_oneThing_isRecordedAlone() {
        assertThat(RULE.update(ServiceAccountUpdate.empty().withRole(Role.VIEWER), situation(BEFORE))
                        .orElseThrow()
                        .facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.details()).containsOnlyKeys("role.before", "role.after"));
    }

    @Test
    void update_nothingDifferent_changesNothing() {
        ServiceAccountUpdate same = ServiceAccountUpdate.empty()
                .withName("ci")
                .withOwner("alice")
                .withRole(Role.CONTRIBUTOR)
                .withoutAttribute("team")
                .expectingVersion(BEFORE.version());
        assertThat(RULE.update(same, situation(BEFORE))).isEmpty();
    }

    @Test
    void update_otherVersion_isRefused() {
        ServiceAccountUpdate update = ServiceAccountUpdate.empty().expectingVersion(BEFORE.version() + 1);
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> RULE.update(update, situation(BEFORE)))
                .withMessageEndingWith("has version 3, not the expected 4");
    }

    private static AccountRules.Creation creation(ResolvedActor acting) {
        return new AccountRules.Creation(
                RuleSamples.ID, fresh(), acting, NOW, owner -> !owner.id().equals("nobody"));
    }
}
