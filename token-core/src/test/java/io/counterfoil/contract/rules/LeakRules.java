package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.LeakResponse;
import io.counterfoil.model.LeakedToken;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A token in a text is reported if its secret matches, and revoked on request. */
interface LeakRules extends Scene {

    String SOURCE = "https://example.com/pastes/1";

    private List<LeakedToken> report(String text, LeakResponse response) {
        return host().counterfoil.maintenance().reportLeak(text, SOURCE, response);
    }

    private List<AuditEvent> about(IssuedToken token, String action) {
        return host().events().stream()
                .filter(event -> event.action().equals(action))
                .filter(event -> event.target()
                        .filter(target -> target.id().equals(token.tokenId().value()))
                        .isPresent())
                .toList();
    }

    private LeakedToken finding(IssuedToken token, LeakedToken.State state, boolean revoked) {
        return new LeakedToken(token.tokenId(), host().organization, Scene.idOf(token), state, revoked);
    }

    @Test
    default void reportLeak_revoke_endsTheTokenAndRecordsOwnerAndSource() {
        IssuedToken token = deployer();
        IssuedToken other = deployer();
        String text = "export TOKEN=" + token.value().reveal() + "\n";
        assertThat(report(text, LeakResponse.REVOKE)).containsExactly(finding(token, LeakedToken.State.LIVE, true));
        assertRejected(RejectionReason.REVOKED, token);
        assertAccepted(other);
        AuditEvent leaked = about(token, "token.leaked").get(0);
        assertThat(leaked.details())
                .containsAllEntriesOf(Map.of("owner", "user:alice", "source", SOURCE, "state", "LIVE"));
        assertThat(leaked.account()).contains(Scene.idOf(token));
        assertThat(about(token, "token.revoked")).hasSize(1);
    }

    @Test
    default void reportLeak_reportOnly_recordsTheTokenAndLeavesItLive() {
        IssuedToken token = deployer();
        assertThat(report(token.value().reveal(), LeakResponse.REPORT))
                .containsExactly(finding(token, LeakedToken.State.LIVE, false));
        assertAccepted(token);
        assertThat(about(token, "token.leaked")).hasSize(1);
        assertThat(about(token, "token.revoked")).isEmpty();
    }

    @Test
    default void reportLeak_supersededDisabledAndEnded_areDistinguished() {
        IssuedToken old = deployer();
        IssuedToken current = regenerated(old, PreviousToken.expiresAfter(DAY));
        IssuedToken ended = deployer();
        host().accounts().revokeToken(alice(), Scene.idOf(ended), ended.tokenId());
        IssuedToken disabled = deployer();
        host().accounts().disable(alice(), Scene.idOf(disabled));
        String text =
                old.value().reveal() + ended.value().reveal() + disabled.value().reveal();
        assertThat(report(text, LeakResponse.REVOKE))
                .containsExactlyInAnyOrder(
                        finding(old, LeakedToken.State.LIVE, true),
                        finding(ended, LeakedToken.State.ENDED, false),
                        finding(disabled, LeakedToken.State.LIVE, true));
        assertAccepted(current);
        host().accounts().enable(alice(), Scene.idOf(disabled));
        assertRejected(RejectionReason.REVOKED, old, disabled);
    }

    @Test
    default void reportLeak_identifierOnly_revokesAndRecordsNothing() {
        IssuedToken token = deployer();
        IssuedToken other = deployer();
        int before = host().events().size();
        String wrong = UnissuedTokens.of(token.tokenId(), other);
        assertThat(report(wrong, LeakResponse.REVOKE))
                .containsExactly(finding(token, LeakedToken.State.UNKNOWN, false));
        assertThat(report("token " + token.tokenId() + " of ours", LeakResponse.REVOKE))
                .isEmpty();
        assertThat(report(UnissuedTokens.of("other", token), LeakResponse.REVOKE))
                .isEmpty();
        assertAccepted(token, other);
        assertThat(host().events()).hasSize(before);
    }

    @Test
    default void reportLeak_decoysAroundTheValue_reportsItOnce() {
        IssuedToken token = deployer();
        IssuedToken other = deployer();
        String decoys = (UnissuedTokens.of(token.tokenId(), other) + ", ").repeat(1_200);
        String text = decoys + (token.value().reveal() + "\n").repeat(3) + decoys;
        assertThat(report(text, LeakResponse.REVOKE)).containsExactly(finding(token, LeakedToken.State.LIVE, true));
        assertThat(about(token, "token.leaked")).hasSize(1);
    }

    @Test
    default void reportLeak_sameEndedTokenRepeatedly_isRecordedAtABoundedRate() {
        IssuedToken token = deployer();
        host().accounts().revokeToken(alice(), Scene.idOf(token), token.tokenId());
        for (int i = 0; i < 20; i++) {
            report(token.value().reveal(), LeakResponse.REVOKE);
        }
        assertThat(about(token, "token.leaked").size()).isBetween(1, 2);
    }

    @Test
    default void reportLeak_deletedToken_isNotFound() {
        IssuedToken token = created(alice(), Role.VIEWER);
        host().accounts().delete(alice(), Scene.idOf(token));
        assertThat(report(token.value().reveal(), LeakResponse.REVOKE)).isEmpty();
    }

    @Test
    default void reportLeak_formerPrefix_isFound() {
        IssuedToken token = deployer();
        RuleHost renamed = host().with(builder -> builder.tokenPrefix("acme_live", "cfsa"));
        IssuedToken fresh = renamed.accounts().create(alice(), request().withRole(Role.VIEWER));
        String text = fresh.value().reveal() + "\\n" + token.value().reveal();
        assertThat(renamed.counterfoil.maintenance().reportLeak(text, SOURCE, LeakResponse.REVOKE))
                .extracting(LeakedToken::tokenId)
                .containsExactlyInAnyOrder(fresh.tokenId(), token.tokenId());
        assertRejected(RejectionReason.REVOKED, token);
    }
}
