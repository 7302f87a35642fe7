package io.counterfoil.format;

import io.counterfoil.model.TokenId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a text that may be a token value as numbers, so that an accepted value is recognized without
 * reading it completely: by three words of the identifier and one with the check characters. Only a digest shows
 * whether the secret matches too, and only {@link TokenFormat#parse} classifies a text that is not recognized.
 *
 * <p>The functions use a plain array, and callers store the words as plain fields: a node remembers many values, and
 * each intermediate object would be an additional memory access. Stateless and thread-safe.
 */
public final class TokenBytes {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST = Prefix.MAX_LENGTH + Layout.TAIL_LENGTH;
    private static final int LAST_WORD = Layout.ID_LENGTH - Long.BYTES;
    private static final int BITS_BEFORE_CHECK = (Long.BYTES - Layout.CHECK_LENGTH) * Byte.SIZE;

    private TokenBytes() {}

    /**
     * Returns the bytes of a text, one per character; null if it is too long or too short for a token value. A
     * character beyond Latin-1 becomes {@code '?'}, which no token value contains.
     */
    public static byte @Nullable [] of(String text) {
        int length = Objects.requireNonNull(text, "text").length();
        if (length > LONGEST || length < Layout.TAIL_LENGTH) {
            return null;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        // A surrogate pair has become a single byte.
        return bytes.length == length ? bytes : null;
    }

    /** Returns the bytes of an identifier, for {@link #word}. */
    public static byte[] of(TokenId id) {
        return Objects.requireNonNull(id, "id").value().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns where the identifier starts in a text. */
    public static int idStart(byte[] text) {
        return Objects.requireNonNull(text, "text").length - Layout.TAIL_LENGTH + 1;
    }

    /**
     * Returns one of the three words that make up the identifier.
     *
     * @param text the bytes of a text or of an identifier
     * @param idStart where the identifier starts
     * @param number 0 to 2
     */
    public static long word(byte[] text, int idStart, int number) {
        return (long) WORD.get(
                Objects.requireNonNull(text, "text"), idStart + (number == 2 ? LAST_WORD : number * Long.BYTES));
    }

    /** Returns the check characters of a text as a number. */
    public static long check(byte[] text) {
        return (long) WORD.get(Objects.requireNonNull(text, "text"), text.length - Long.BYTES) >>> BITS_BEFORE_CHECK;
    }

    /** Returns whether a text has this prefix, separators in the right places, and the length of a value. */
    public static boolean hasPrefix(String text, byte[] bytes, String prefix) {
        Objects.requireNonNull(text, "text");
        int length = Objects.requireNonNull(prefix, "prefix").length();
        return Objects.requireNonNull(bytes, "bytes").length == length + Layout.TAIL_LENGTH
                && bytes[length] == '_'
                && bytes[Layout.secretStart(length) - 1] == '_'
                && text.startsWith(prefix);
    }

    /** Returns the part of a text at the position of the secret. */
    public static TokenSecret secret(byte[] text) {
        return new TokenSecret(
                text, Objects.requireNonNull(text, "text").length - Layout.CHECK_LENGTH - Layout.SECRET_LENGTH);
    }
}
