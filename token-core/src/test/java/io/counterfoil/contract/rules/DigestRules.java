package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.hash.Digest;
import io.counterfoil.hash.Pepper;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Digests are upgraded to the current scheme when their token is used; only listed schemes verify. */
interface DigestRules extends Scene {

    Pepper OLD_PEPPER = pepper("2025", 1);
    Pepper NEW_PEPPER = pepper("2026", 2);

    @Test
    default void upgrade_happensWithTheNextUse() {
        IssuedToken issued = deployer();
        assertThat(digest(issued).scheme()).isEqualTo("sha256");
        RuleHost peppered = host().with(
                        builder -> builder.secretHasher(SecretHasher.hmacSha256(OLD_PEPPER), SecretHasher.sha256()));
        assertThat(Scene.authenticate(peppered, issued).asOptional()).isPresent();
        assertThat(digest(issued).scheme()).isEqualTo("hmac-sha256:2025");
        RuleHost rotated =
                host().with(builder -> builder.secretHasher(SecretHasher.hmacSha256(NEW_PEPPER, OLD_PEPPER)));
        assertThat(Scene.authenticate(rotated, issued).asOptional()).isPresent();
        assertThat(digest(issued).scheme()).isEqualTo("hmac-sha256:2026");
        RuleHost oldGone = host().with(builder -> builder.secretHasher(SecretHasher.hmacSha256(NEW_PEPPER)));
        assertThat(Scene.authenticate(oldGone, issued).asOptional()).isPresent();
        RuleHost back = host().with(
                        builder -> builder.secretHasher(SecretHasher.sha256(), SecretHasher.hmacSha256(NEW_PEPPER)));
        assertThat(Scene.authenticate(back, issued).asOptional()).isPresent();
        assertThat(digest(issued).scheme()).isEqualTo("sha256");
        assertAccepted(issued);
    }

    @Test
    default void upgrade_changesNoState() {
        IssuedToken issued = deployer();
        RuleHost peppered = host().with(
                        builder -> builder.secretHasher(SecretHasher.hmacSha256(OLD_PEPPER), SecretHasher.sha256()));
        assertChangesNothing(() -> Scene.authenticate(peppered, issued));
    }

    @Test
    default void schemeThatIsNotListed_neverVerifies() {
        IssuedToken issued = deployer();
        RuleHost peppered = host().with(builder -> builder.secretHasher(SecretHasher.hmacSha256(OLD_PEPPER)));
        assertThat(Scene.authenticate(peppered, issued))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
        assertThat(digest(issued).scheme()).isEqualTo("sha256");
    }

    @Test
    default void pepperWithTheSameIdAndAnotherKey_isUnknown() {
        RuleHost peppered = host().with(builder -> builder.secretHasher(SecretHasher.hmacSha256(OLD_PEPPER)));
        IssuedToken issued = peppered.accounts().create(alice(), request().withRole(Role.VIEWER));
        RuleHost wrong = host().with(builder -> builder.secretHasher(SecretHasher.hmacSha256(pepper("2025", 3))));
        assertThat(Scene.authenticate(wrong, issued))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
    }

    @Test
    default void upgradeOfARefusedToken_doesNotHappen() {
        IssuedToken issued = deployer();
        host().accounts().disable(alice(), Scene.idOf(issued));
        RuleHost peppered = host().with(
                        builder -> builder.secretHasher(SecretHasher.hmacSha256(OLD_PEPPER), SecretHasher.sha256()));
        Scene.authenticate(peppered, issued);
        assertThat(digest(issued).scheme()).isEqualTo("sha256");
    }

    @Test
    default void upgradeThatFails_doesNotFailTheRequestAndIsTriedAgainAMinuteLater() {
        IssuedToken issued = deployer();
        Interposed storage = new Interposed(host().storage);
        storage.cut(Step.REPLACE_DIGEST);
        RuleHost peppered = host().through(
                        storage,
                        builder -> builder.secretHasher(SecretHasher.hmacSha256(OLD_PEPPER), SecretHasher.sha256()));
        assertThat(Scene.authenticate(peppered, issued).asOptional()).isPresent();
        assertThat(digest(issued).scheme()).isEqualTo("sha256");
        storage.mend();
        assertThat(Scene.authenticate(peppered, issued).asOptional()).isPresent();
        assertThat(digest(issued).scheme()).as("within a minute").isEqualTo("sha256");
        pass(Duration.ofMinutes(1));
        assertThat(Scene.authenticate(peppered, issued).asOptional()).isPresent();
        assertThat(digest(issued).scheme()).isEqualTo("hmac-sha256:2025");
    }

    @Test
    default void tokenRevokedBeforeItsUpgrade_staysRevokedWithItsDigest() {
        IssuedToken issued = deployer();
        Interposed storage = new Interposed(host().storage);
        storage.beforeNext(
                Step.REPLACE_DIGEST,
                () -> host().accounts().revokeToken(alice(), Scene.idOf(issued), issued.tokenId()));
        RuleHost peppered = host().through(
                        storage,
                        builder -> builder.secretHasher(SecretHasher.hmacSha256(OLD_PEPPER), SecretHasher.sha256()));
        Scene.authenticate(peppered, issued);
        assertThat(digest(issued).scheme()).isEqualTo("sha256");
        assertRejected(RejectionReason.REVOKED, issued);
    }

    private Digest digest(IssuedToken token) {
        return host().storage.findCredential(token.tokenId()).orElseThrow().digest();
    }

    private static Pepper pepper(String id, int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Pepper.of(id, key);
    }
}
