package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PepperTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 1025})
    void of_keyOfWrongLength_isRefusedWithTheLimit(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pepper.of("spring", new byte[length]))
                .withMessage("key of pepper spring has " + length + " bytes, outside 32 to 1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "a\n", "ä", "a2345678901234567890123456789012x"})
    void of_idOutsideTheGrammar_isRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pepper.of(id, new byte[32]))
                .withMessage("pepper id does not match [A-Za-z0-9_-]{1,32}");
    }

    @Test
    void of_keyChangedAfterwards_keepsWhatItWasGiven() {
        ParsedToken token = TokenVectors.first().parsed();
        byte[] key = TokenVectors.pepperKey();
        Pepper pepper = Pepper.of("spring", key);
        Digest before = SecretHasher.hmacSha256(pepper).digest(token.id(), token.secret());
        key[0]++;
        Digest after = SecretHasher.hmacSha256(pepper).digest(token.id(), token.secret());

        assertThat(after.sameAs(before)).isTrue();
    }
}
