package io.counterfoil.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that is recognised, instead of read, gets the answer that it would have got. */
class KnownTokensTest {

    private static final int CHECK_LENGTH = 6;

    private final Counterfoil counterfoil = Counterfoil.builder(InMemoryStorage.create())
            .cache(CachePolicy.leased(Duration.ofMillis(500)))
            .build();
    private final String known = issue("known");

    @BeforeEach
    void accept() {
        assertThat(authenticate(known)).isInstanceOf(AuthenticationResult.Accepted.class);
    }

    @AfterEach
    void close() {
        counterfoil.close();
    }

    @Test
    void authenticate_again_isAccepted() {
        assertThat(authenticate(known)).isInstanceOf(AuthenticationResult.Accepted.class);
    }

    @Test
    void authenticate_eachOtherCharacter_isMalformed() {
        for (int i = "cfsa_".length(); i < known.length(); i++) {
            assertMalformed(replaced(i, known.charAt(i) == '0' ? '1' : '0'));
        }
    }

    @Test
    void authenticate_characterWithTheSameLowerBits_isMalformed() {
        for (int i = "cfsa_".length(); i < known.length(); i++) {
            assertMalformed(replaced(i, (char) (known.charAt(i) + 0x100)));
            assertMalformed(replaced(i, (char) (known.charAt(i) + 0x80)));
        }
    }

    @Test
    void authenticate_longerOrShorter_isMalformed() {
        assertMalformed(known + "0");
        assertMalformed(known.substring(0, known.length() - 1));
    }

    @Test
    void authenticate_secretOfADifferentTokenWithKnownIdAndCheck_isMalformed() {
        String other = issue("other");
        int secret = known.lastIndexOf('_') + 1;
        int check = known.length() - CHECK_LENGTH;

        assertMalformed(known.substring(0, secret) + other.substring(secret, check) + known.substring(check));
    }

    @Test
    void authenticate_afterDeletion_isUnknown() {
        Actor admin = admin();
        counterfoil
                .serviceAccounts()
                .delete(
                        admin,
                        counterfoil
                                .authenticator()
                                .authenticate(known)
                                .orElseThrow()
                                .accountId());

        assertThat(authenticate(known)).isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
    }

    @Test
    void authenticate_typosOfTheCachedValue_areNotHits() {
        authenticate(known);
        double before = counterfoil.health().hitRate().orElseThrow();
        for (int i = 0; i < 100; i++) {
            assertMalformed(replaced(known.length() - 20, known.charAt(known.length() - 20) == '0' ? '1' : '0'));
        }
        assertThat(counterfoil.health().hitRate().orElseThrow()).isEqualTo(before);
    }

    @Test
    void authenticate_anyText_neverThrows() {
        for (int length = 0; length <= 120; length++) {
            for (String character : List.of("x", "\u00e9", "\u0141", "\ud83d\ude00", "\ud83d")) {
                String text = ("cfsa_" + character.repeat(length)).substring(0, Math.max(5, length));
                assertThat(authenticate(text)).isInstanceOf(AuthenticationResult.Rejected.class);
                assertThat(authenticate(character.repeat(length)))
                        .isInstanceOf(AuthenticationResult.NotRecognized.class);
            }
        }
    }

    @Test
    void authenticate_null_throwsNullPointerException() {
        assertThatNullPointerException().isThrownBy(() -> authenticate(null)).withMessage("tokenValue");
    }

    private void assertMalformed(String text) {
        assertThat(authenticate(text)).isEqualTo(new AuthenticationResult.Rejected(RejectionReason.MALFORMED));
    }

    private String replaced(int index, char character) {
        return known.substring(0, index) + character + known.substring(index + 1);
    }

    private AuthenticationResult authenticate(String text) {
        return counterfoil.authenticator().authenticate(text);
    }

    private String issue(String name) {
        return counterfoil
                .serviceAccounts()
                .create(admin(), NewServiceAccount.named(name).withRole(Role.CONTRIBUTOR))
                .value()
                .reveal();
    }

    private static Actor admin() {
        return Actor.user(OrganizationId.of("acme"), "root", Role.ADMIN);
    }
}
