package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.LeakResponse;
import io.counterfoil.model.LeakedToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.CredentialSource;
import io.counterfoil.spi.Proposal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A malicious text is cheap to process, and one failing account does not protect other tokens. */
interface LeakTroubleRules extends Scene {

    String LOG = "log";

    @Test
    default void thousandsOfWellFormedIdentifiers_costFewReads() {
        IssuedToken token = deployer();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4_000; i++) {
            text.append(UnissuedTokens.ofRandomId(token)).append('\n');
        }
        Mortal way = new Mortal(host().storage);
        RuleHost node = host().through(way.storage());
        assertThat(node.counterfoil
                        .maintenance()
                        .reportLeak(text + token.value().reveal(), LOG, LeakResponse.REPORT))
                .extracting(LeakedToken::tokenId)
                .containsExactly(token.tokenId());
        if (host().storage instanceof CredentialSource) {
            assertThat(way.calls("findCredentials")).isLessThanOrEqualTo(10);
            assertThat(way.calls("findCredential")).isZero();
        }
    }

    @Test
    default void accountThatCannotBeChanged_keepsNoOtherTokenFromBeingRevoked() {
        IssuedToken stuck = deployer();
        IssuedToken other = deployer();
        Mortal way = new Mortal(host().storage);
        way.before((method, arguments) -> {
            if (method.equals("commit") && ((Proposal) arguments[0]).subject().equals(Optional.of(Scene.idOf(stuck)))) {
                throw new StorageUnavailableException("somebody holds it", null);
            }
        });
        RuleHost node = host().through(way.storage());
        String text = stuck.value().reveal() + " " + other.value().reveal();
        assertThat(catchThrowable(() -> node.counterfoil.maintenance().reportLeak(text, LOG, LeakResponse.REVOKE)))
                .isInstanceOf(StorageUnavailableException.class);
        assertRejected(RejectionReason.REVOKED, other);
        assertAccepted(stuck);
        List<LeakedToken> again = host().counterfoil.maintenance().reportLeak(text, LOG, LeakResponse.REVOKE);
        assertThat(again).extracting(LeakedToken::revoked).containsExactly(true, false);
        assertRejected(RejectionReason.REVOKED, stuck, other);
    }

    @Test
    default void textThatIsNearlyAllPrefixes_isReadInOnePass() {
        IssuedToken token = deployer();
        String noise = "cfsa_".repeat(200_000);
        assertThat(host().counterfoil
                        .maintenance()
                        .reportLeak(noise + token.value().reveal() + noise, LOG, LeakResponse.REPORT))
                .hasSize(1);
    }
}
