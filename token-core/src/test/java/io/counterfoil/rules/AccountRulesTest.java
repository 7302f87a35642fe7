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

import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Operation;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenPolicy;
import io.counterfoil.spi.StoredAccount;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            assertThat(fact.target())
                    .isEqualTo(new AuditTarget("service_account", RuleSamples.ID.value(), Optional.of("ci")));
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

    @ParameterizedTest
    @CsvSource({
        // actor's role, account's role, what changes, reason
        "VIEWER,      CONTRIBUTOR, name,      ROLE_TOO_LOW",
        "ADMIN,       OWNER,       name,      ",
        "ADMIN,       OWNER,       owner,     ROLE_NOT_ENCOMPASSED",
        "ADMIN,       OWNER,       attribute, ROLE_NOT_ENCOMPASSED",
        "ADMIN,       OWNER,       role,      ROLE_NOT_ENCOMPASSED",
        "CONTRIBUTOR, VIEWER,      role,      ROLE_NOT_ENCOMPASSED",
        "OWNER,       OWNER,       owner,     ",
        "OWNER,       OWNER,       attribute, ",
        "OWNER,       OWNER,       role,      "
    })
    void update_eachPart_needsItsOwnAuthority(String actor, String account, String part, String reason) {
        ServiceAccountUpdate update = switch (part) {
            case "name" -> ServiceAccountUpdate.empty().withName("nightly");
            case "owner" -> ServiceAccountUpdate.empty().withOwner("bob");
            case "attribute" -> ServiceAccountUpdate.empty().withAttribute("team", "payments");
            default -> ServiceAccountUpdate.empty().withRole(Role.ADMIN);
        };
        RuleInput input = input(RuleSamples.acting("alice", Role.of(actor)), Role.of(account));
        if (reason == null) {
            assertThat(RULE.update(update, input)).isPresent();
        } else {
            assertThatExceptionOfType(PermissionDeniedException.class)
                    .isThrownBy(() -> RULE.update(update, input))
                    .extracting(PermissionDeniedException::reason)
                    .isEqualTo(reason);
        }
    }

    @Test
    void update_unknownRole_isRefused() {
        ServiceAccountUpdate update = ServiceAccountUpdate.empty().withRole(Role.of("ROOT"));
        assertThatExceptionOfType(PolicyViolationException.class)
                .isThrownBy(() -> RULE.update(update, situation(BEFORE)))
                .extracting(PolicyViolationException::reason)
                .isEqualTo("ROLE_UNKNOWN");
    }

    @Test
    void update_ownerWhoDoesNotExist_isRefusedUnlessItIsTheOwner() {
        RuleInput nobodyExists = new RuleInput(BEFORE, ALICE, NOW, BEFORE.generation(), () -> NOW, owner -> false);
        assertThatExceptionOfType(PolicyViolationException.class)
                .isThrownBy(() -> RULE.update(ServiceAccountUpdate.empty().withOwner("bob"), nobodyExists))
                .extracting(PolicyViolationException::reason)
                .isEqualTo("OWNER_UNKNOWN");
        assertThat(RULE.update(ServiceAccountUpdate.empty().withOwner("alice").withName("nightly"), nobodyExists))
                .isPresent();
    }

    @Test
    void update_moreAttributesThanAnAccountMayHave_isRefused() {
        StoredAccount full = BEFORE.with(BEFORE.state()
                .withAttributes(IntStream.range(0, 32).boxed().collect(Collectors.toMap(i -> "a" + i, i -> "x"))));
        assertThatExceptionOfType(PolicyViolationException.class)
                .isThrownBy(() ->
                        RULE.update(ServiceAccountUpdate.empty().withAttribute("team", "payments"), situation(full)))
                .extracting(PolicyViolationException::reason)
                .isEqualTo("TOO_MANY_ATTRIBUTES");
    }

    @Test
    void disableEnableAndDelete_actorWithoutAuthority_areRefused() {
        RuleInput powerless = input(ResolvedActor.powerless(ALICE.actor(), Optional.empty(), "is gone"), Role.VIEWER);
        assertThatExceptionOfType(PermissionDeniedException.class).isThrownBy(() -> RULE.disable(powerless));
        assertThatExceptionOfType(PermissionDeniedException.class).isThrownBy(() -> RULE.enable(powerless));
        assertThatExceptionOfType(PermissionDeniedException.class).isThrownBy(() -> RULE.delete(powerless));
    }

    @Test
    void permitted_byRoleAndState_isWhatWouldSucceed() {
        StoredAccount disabled = BEFORE.with(BEFORE.state().withEnabled(false));
        assertThat(RULE.permitted(ALICE, BEFORE)).isEqualTo(EnumSet.complementOf(EnumSet.of(Operation.ENABLE)));
        assertThat(RULE.permitted(ALICE, disabled))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Operation.DISABLE, Operation.REGENERATE)));
        assertThat(RULE.permitted(RuleSamples.acting("alice", Role.VIEWER), BEFORE))
                .containsExactlyInAnyOrder(Operation.VIEW, Operation.DISABLE, Operation.DELETE, Operation.REVOKE_TOKEN);
    }

    private static RuleInput input(ResolvedActor acting, Role role) {
        return new RuleInput(RuleSamples.with(BEFORE, role), acting, NOW, 1, () -> NOW, owner -> true);
    }

    private static AccountRules.Creation creation(ResolvedActor acting) {
        return new AccountRules.Creation(
                RuleSamples.ID, fresh(), acting, NOW, owner -> !owner.id().equals("nobody"));
    }
}
