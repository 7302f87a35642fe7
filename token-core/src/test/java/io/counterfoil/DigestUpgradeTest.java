package io.counterfoil;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.hash.Argon2Parameters;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.spi.Storage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** From a fast digest to Argon2id, to dearer parameters, and back. */
class DigestUpgradeTest {

    private static final SecretHasher CHEAP = SecretHasher.argon2id(new Argon2Parameters(64, 1, 1, 2));
    private static final SecretHasher DEARER = SecretHasher.argon2id(new Argon2Parameters(128, 2, 1, 2));

    private final Storage storage = InMemoryStorage.create();
    private final IssuedToken issued = with(SecretHasher.sha256())
            .serviceAccounts()
            .create(
                    Actor.user(OrganizationId.of("acme"), "alice", Role.CONTRIBUTOR),
                    NewServiceAccount.named("ci").withRole(Role.VIEWER));

    @Test
    void authenticate_underArgon2id_upgradesTheDigestAndItsParameters() {
        assertThat(authenticate(with(CHEAP, SecretHasher.sha256())).asOptional())
                .isPresent();
        assertThat(digest()).startsWith("argon2id $argon2id$v=19$m=64,t=1,p=1$");
        assertThat(authenticate(with(DEARER)).asOptional()).isPresent();
        assertThat(digest()).startsWith("argon2id $argon2id$v=19$m=128,t=2,p=1$");
        assertThat(authenticate(with(SecretHasher.sha256())))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
        assertThat(authenticate(with(SecretHasher.sha256(), CHEAP)).asOptional())
                .isPresent();
        assertThat(digest()).startsWith("sha256 ");
    }

    @Test
    void authenticate_underTheSameParameters_keepsTheDigest() {
        authenticate(with(CHEAP, SecretHasher.sha256())).orElseThrow();
        String before = digest();
        authenticate(with(SecretHasher.argon2id(new Argon2Parameters(64, 1, 1, 1))))
                .orElseThrow();
        assertThat(digest()).isEqualTo(before);
    }

    private Counterfoil with(SecretHasher current, SecretHasher... former) {
        return Counterfoil.builder(storage).secretHasher(current, former).build();
    }

    private AuthenticationResult authenticate(Counterfoil counterfoil) {
        return counterfoil.authenticator().authenticate(issued.value().reveal());
    }

    private String digest() {
        var digest = storage.findCredential(issued.tokenId()).orElseThrow().digest();
        return digest.scheme() + " " + new String(digest.revealBytes(), StandardCharsets.ISO_8859_1);
    }
}
