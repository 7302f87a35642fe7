package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import de.mkammerer.argon2.Argon2Version;
import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenFormat;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class Argon2VectorsTest {

    /** RFC 9106, section 5.3. It has a key and associated data, which the hasher leaves empty. */
    @Test
    void library_testVectorOfRfc9106_isReproduced() {
        Argon2Advanced argon2 = Argon2Factory.createAdvanced(Argon2Types.ARGON2id);
        byte[] tag = argon2.rawHashAdvanced(
                3, 32, 4, filled(32, 1), filled(16, 2), filled(8, 3), filled(12, 4), 32, Argon2Version.V13);

        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    /** Made with the reference implementation's command line, {@code argon2 <salt> -id -e}. */
    @ParameterizedTest
    @CsvFileSource(resources = "/argon2id-vectors.txt", delimiter = ' ')
    void matches_digestOfTheReferenceImplementation_isTrueForItsSecretOnly(String value, String phc) {
        SecretHasher hasher = SecretHasher.argon2id();
        ParsedToken token = (ParsedToken) TokenFormat.of("cfsa", "acme").parse(value);
        Digest digest = Digest.of("argon2id", phc.getBytes(StandardCharsets.US_ASCII));
        ParsedToken wrong = TokenFormat.of("cfsa").generate(new SecureRandom());

        assertThat(hasher.verifies(digest)).isTrue();
        assertThat(hasher.matches(token.id(), wrong.secret(), digest)).isFalse();
        assertThat(hasher.matches(token.id(), token.secret(), digest)).isTrue();
        assertThat(hasher.isCurrent(digest)).isEqualTo(phc.contains("$m=19456,t=2,p=1$"));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
