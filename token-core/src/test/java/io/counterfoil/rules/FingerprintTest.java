package io.counterfoil.rules;

import static io.counterfoil.rules.RuleSamples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.Actor;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.IssueRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a retry is recognized. */
class FingerprintTest {

    private static final Actor ALICE = Actor.user(ACME, "alice", Role.CONTRIBUTOR);
    private static final Regeneration REQUEST =
            Regeneration.of(PreviousToken.expiresNow()).withRequestId("r");

    @Test
    void of_aRequestWithoutAnId_isEmpty() {
        assertThat(Fingerprint.of(Regeneration.of(PreviousToken.expiresNow()), ALICE))
                .isEmpty();
    }

    @Test
    void of_roleHierarchy_isByRolesAndOrderOnly() {
        Role high = Role.of("HIGH");
        Role low = Role.of("LOW");
        String ranked = Fingerprint.of(RoleHierarchy.ranked(high, low));
        assertThat(ranked).matches("[0-9a-f]{64}");
        assertThat(Fingerprint.of(RoleHierarchy.builder()
                        .role(low)
                        .role(high)
                        .rank(high, low)
                        .build()))
                .isEqualTo(ranked);
        assertThat(Fingerprint.of(RoleHierarchy.ranked(low, high))).isNotEqualTo(ranked);
        assertThat(Fingerprint.of(RoleHierarchy.ranked(high))).isNotEqualTo(ranked);
    }

    /** Stored: an attempt after an upgrade must find the account of one before. */
    @Test
    void accountOf_requestId_isAlwaysTheSameIdentifier() {
        assertThat(Fingerprint.accountOf("r", ALICE).value()).isEqualTo("6565ctpsyze88zd6pvmgaw04dc");
        Actor bob = Actor.user(ACME, "bob", Role.CONTRIBUTOR);
        assertThat(Fingerprint.accountOf("r", bob)).isNotEqualTo(Fingerprint.accountOf("r", ALICE));
        assertThat(Fingerprint.accountOf("s", ALICE)).isNotEqualTo(Fingerprint.accountOf("r", ALICE));
    }

    @Test
    void of_sameRequestOfTheSameActor_isEqual() {
        Actor promoted = Actor.user(ACME, "alice", Role.OWNER);
        Regeneration same = Regeneration.of(PreviousToken.expiresNow()).withRequestId("r");
        assertThat(Fingerprint.of(same, promoted)).isEqualTo(Fingerprint.of(REQUEST, ALICE));
        assertThat(Fingerprint.of(REQUEST, ALICE).orElseThrow().fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void of_anyOtherRequest_isDifferent() {
        Instant at = Instant.ofEpochSecond(1);
        List<Regeneration> requests = List.of(
                REQUEST,
                REQUEST.expectingGeneration(1),
                REQUEST.expectingGeneration(2),
                REQUEST.neverExpiring(),
                REQUEST.expiringIn(Duration.ofHours(1)),
                REQUEST.expiringIn(Duration.ofHours(2)),
                REQUEST.expiringAt(at),
                Regeneration.of(PreviousToken.expiresAfter(Duration.ofHours(1))).withRequestId("r"),
                Regeneration.of(PreviousToken.expiresAfterFirstUse(Duration.ofHours(1)))
                        .withRequestId("r"),
                Regeneration.of(PreviousToken.expiresAt(at)).withRequestId("r"));
        List<Actor> actors = List.of(
                ALICE,
                Actor.user(ACME, "bob", Role.CONTRIBUTOR),
                Actor.user(ACME, "alice, Now[]", Role.CONTRIBUTOR),
                Actor.user(ACME, "a".repeat(26), Role.CONTRIBUTOR),
                new Actor.ServiceAccount(ACME, ServiceAccountId.of("a".repeat(26)), TokenId.of("0".repeat(20))));
        List<String> fingerprints = new ArrayList<>();
        for (Actor actor : actors) {
            requests.forEach(request -> fingerprints.add(Fingerprint.of(request, actor)
                    .map(IssueRequest::fingerprint)
                    .orElseThrow()));
        }
        assertThat(fingerprints).hasSize(50).doesNotHaveDuplicates();
    }
}
