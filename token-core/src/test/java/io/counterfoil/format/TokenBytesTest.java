package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.TokenId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

/** A token value as numbers. */
class TokenBytesTest {

    private static final TokenVectors.Valid VECTOR = TokenVectors.first();
    private static final String TOKEN = VECTOR.token();
    private static final byte[] BYTES = TokenBytes.of(TOKEN);

    @Test
    void of_text_isNullBelowAndAboveTheLengthsOfValues() {
        assertThat(TokenBytes.of("a".repeat(70))).isNull();
        assertThat(TokenBytes.of("a".repeat(71))).hasSize(71).containsOnly('a');
        assertThat(TokenBytes.of("a".repeat(91))).hasSize(91).containsOnly('a');
        assertThat(TokenBytes.of("a".repeat(92))).isNull();
    }

    @Test
    void of_textBeyondLatin1_hasAByteForEachCharacterOrIsNull() {
        assertThat(TokenBytes.of("é" + "a".repeat(70))).startsWith(0xe9, 'a').hasSize(71);
        assertThat(TokenBytes.of("０" + "a".repeat(70))).startsWith('?', 'a').hasSize(71);
        assertThat(TokenBytes.of("😀" + "a".repeat(70))).as("surrogates").isNull();
    }

    @Test
    void word_ofTextAndOfIdentifier_isTheSame() {
        byte[] id = TokenBytes.of(TokenId.of(VECTOR.id()));
        assertThat(TokenBytes.idStart(BYTES)).isEqualTo(VECTOR.prefix().length() + 1);
        for (int number = 0; number < 3; number++) {
            assertThat(TokenBytes.word(BYTES, TokenBytes.idStart(BYTES), number))
                    .isEqualTo(TokenBytes.word(id, 0, number))
                    .isEqualTo(longAt(VECTOR.id(), new int[] {0, 8, 12}[number]));
        }
    }

    @Test
    void check_ofText_isItsLastSixBytes() {
        String check = TOKEN.substring(TOKEN.length() - 6);
        assertThat(TokenBytes.check(BYTES)).isEqualTo(longAt(check + "\0\0", 0));
    }

    @Test
    void hasPrefix_lengthSeparatorsOrPrefixDiffer_isFalse() {
        String prefix = VECTOR.prefix();
        int separator = prefix.length() + 21;
        assertThat(hasPrefix(TOKEN, prefix)).isTrue();
        assertThat(hasPrefix(TOKEN, prefix + "a")).isFalse();
        assertThat(hasPrefix(TOKEN, prefix.substring(1))).isFalse();
        assertThat(hasPrefix(TOKEN, "x".repeat(prefix.length()))).isFalse();
        assertThat(hasPrefix(prefix + "-" + TOKEN.substring(prefix.length() + 1), prefix))
                .isFalse();
        assertThat(hasPrefix(TOKEN.substring(0, separator) + "-" + TOKEN.substring(separator + 1), prefix))
                .isFalse();
    }

    @Test
    void secret_ofText_isRevealedWhereItIsExpected() throws Exception {
        TokenSecret secret = TokenBytes.secret(BYTES);
        byte[] expected = VECTOR.secret().getBytes(StandardCharsets.US_ASCII);
        assertThat(secret.reveal()).isEqualTo(expected);

        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        secret.revealTo(sha256);
        assertThat(sha256.digest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(expected));
    }

    private static boolean hasPrefix(String text, String prefix) {
        return TokenBytes.hasPrefix(text, text.getBytes(StandardCharsets.ISO_8859_1), prefix);
    }

    private static long longAt(String text, int offset) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(offset);
    }
}
