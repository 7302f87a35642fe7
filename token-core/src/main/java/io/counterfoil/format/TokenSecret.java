package io.counterfoil.format;

/**
 * The secret part of a token value: 43 characters of {@code 0-9A-Za-z}, which are 256 random bits.
 *
 * <p><b>Security guarantees.</b> {@link #reveal()} is the only way out. There is no public constructor, no
 * {@code equals} to compare it in variable time, no serial form, and {@link #toString()} is redacted. It does not wipe
 * memory: the host's request holds the same characters in a {@code String}. Instances are immutable and thread-safe.
 */
public final class TokenSecret {

    private final String text;
    private final int start;

    /** The secret at a place of a text. */
    TokenSecret(String text, int start) {
        this.text = text;
        this.start = start;
    }

    /** A new array of the 43 ASCII characters, to be digested and dropped. */
    public byte[] reveal() {
        byte[] characters = new byte[Layout.SECRET_LENGTH];
        revealTo(characters);
        return characters;
    }

    /**
     * Writes the 43 ASCII characters to the beginning of an array, which is to be digested and wiped.
     *
     * @throws IndexOutOfBoundsException if the array is shorter
     */
    public void revealTo(byte[] target) {
        for (int i = 0; i < Layout.SECRET_LENGTH; i++) {
            char one = text.charAt(start + i);
            // Another character must not become one of the alphabet by losing its upper bits.
            target[i] = (byte) (one < 128 ? one : 0);
        }
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "TokenSecret[redacted]";
    }
}
