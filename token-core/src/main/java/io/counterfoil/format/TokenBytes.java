package io.counterfoil.format;

import io.counterfoil.model.TokenId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a text that may be a token value as numbers, so that a value which was accepted before is recognised
 * without reading it from end to end: by three words of the identifier, and one that holds the check characters. Only a
 * digest shows whether the secret is right too, and {@link TokenFormat#parse} what a text is that is not recognised.
 *
 * <p>The functions work on a plain array, and the words are kept as plain fields by whoever remembers a value: a node
 * remembers very many, and each object in between would have to be fetched.
 */
public final class TokenBytes {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST = Prefix.MAX_LENGTH + Layout.TAIL_LENGTH;
    private static final int LAST_WORD = Layout.ID_LENGTH - Long.BYTES;
    private static final int BITS_BEFORE_CHECK = (Long.BYTES - Layout.CHECK_LENGTH) * Byte.SIZE;

    private TokenBytes() {}

    /**
     * Returns the bytes of a text, one for each character; null if it is too long or too short for a token value. A
     * character beyond Latin-1 becomes {@code '?'}, which no token value holds.
     */
    public static byte @Nullable [] of(String text) {
        int length = Objects.requireNonNull(text, "text").length();
        if (length > LONGEST || length < Layout.TAIL_LENGTH) {
            return null;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        // Two characters that are one beyond the first 65,536 have become a single byte.
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
     * Returns one of three words that together are the identifier.
     *
     * @param text the bytes of a text or of an identifier
     * @param idStart where the identifier starts in it
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

    /** Returns whether a text has this prefix, the separators where they belong, and the length of a value. */
    public static boolean hasPrefix(String text, byte[] bytes, String prefix) {
        Objects.requireNonNull(text, "text");
        int length = Objects.requireNonNull(prefix, "prefix").length();
        return Objects.requireNonNull(bytes, "bytes").length == length + Layout.TAIL_LENGTH
                && bytes[length] == '_'
                && bytes[Layout.secretStart(length) - 1] == '_'
                && text.startsWith(prefix);
    }

    /** Returns what stands in the secret's place of a text. */
    public static TokenSecret secret(byte[] text) {
        return new TokenSecret(
                text, Objects.requireNonNull(text, "text").length - Layout.CHECK_LENGTH - Layout.SECRET_LENGTH);
    }
}
