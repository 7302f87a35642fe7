package io.counterfoil.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All of a token value but its secret: enough to recognise the value when it comes again, without reading it from end to
 * end. What is recognised has the right prefix, identifier and check characters; only a digest tells whether it has the
 * right secret too, and {@link TokenFormat#parse} what it is if it has not.
 *
 * <p>Kept as numbers: a node remembers very many outlines, and each object behind one would have to be fetched.
 *
 * <p>Immutable and thread-safe.
 */
public final class TokenOutline {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LONGEST = Prefix.MAX_LENGTH + Layout.TAIL_LENGTH;

    /** The last of three words that together are the identifier and the separators around it. */
    private static final int LAST_WORD = 1 + Layout.ID_LENGTH + 1 - Long.BYTES;

    private static final int BITS_BEFORE_CHECK = (Long.BYTES - Layout.CHECK_LENGTH) * Byte.SIZE;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final String prefix;
    private final long first;
    private final long second;
    private final long third;
    private final long check;

    private TokenOutline(String prefix, byte[] value) {
        this.prefix = prefix;
        this.first = word(value, 0);
        this.second = word(value, Long.BYTES);
        this.third = word(value, LAST_WORD);
        this.check = check(value);
    }

    /** The outline of a token value, given its {@link #bytes}, of which {@link TokenFormat#parse} made this. */
    public static TokenOutline of(byte[] bytes, ParsedToken parsed) {
        return new TokenOutline(
                Objects.requireNonNull(parsed, "parsed").prefix(), Objects.requireNonNull(bytes, "bytes"));
    }

    /**
     * The bytes of a text, one for each character; null if it is too long or too short for a token value, or holds what
     * none does.
     */
    public static byte @Nullable [] bytes(String text) {
        if (Objects.requireNonNull(text, "text").length() > LONGEST || text.length() < Layout.TAIL_LENGTH) {
            return null;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        // Two characters that are one beyond the first 65,536 have become a single byte.
        return bytes.length == text.length() ? bytes : null;
    }

    /**
     * A number that is the same for all texts with the same token identifier, and spread evenly over its {@code bits} low
     * bits for different ones; any number for a text that is no token value.
     *
     * @param text from {@link #bytes}
     * @param bits 1 to 31
     */
    public static int place(byte[] text, int bits) {
        return (int) ((word(Objects.requireNonNull(text, "text"), Long.BYTES) * GOLDEN_RATIO) >>> (Long.SIZE - bits));
    }

    /** Whether the text has this outline. */
    public boolean matches(String text, byte[] bytes) {
        Objects.requireNonNull(text, "text");
        return Objects.requireNonNull(bytes, "bytes").length == prefix.length() + Layout.TAIL_LENGTH
                && word(bytes, Long.BYTES) == second
                && word(bytes, 0) == first
                && word(bytes, LAST_WORD) == third
                && check(bytes) == check
                && text.startsWith(prefix);
    }

    /** What stands in the secret's place of a text that {@linkplain #matches has this outline}. */
    public TokenSecret secret(byte[] bytes) {
        return new TokenSecret(Objects.requireNonNull(bytes, "bytes"), Layout.secretStart(prefix.length()));
    }

    /** Nothing of what it holds. */
    @Override
    public String toString() {
        return "TokenOutline[" + prefix + "]";
    }

    private static long word(byte[] text, int offset) {
        return (long) WORD.get(text, text.length - Layout.TAIL_LENGTH + offset);
    }

    private static long check(byte[] text) {
        return (long) WORD.get(text, text.length - Long.BYTES) >>> BITS_BEFORE_CHECK;
    }
}
