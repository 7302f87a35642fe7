package io.counterfoil.hash;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A key outside the database, so that read access to the database alone is not sufficient to check a guess.
 *
 * <p>Each digest is stored with the id of its pepper, which allows rotation: the new pepper becomes current, and the
 * old one stays configured as a former one until no digest needs it.
 *
 * <p><b>Security guarantees.</b> The key does not leave this package. There is no {@code equals} and no serial form,
 * and {@link #toString()} is redacted. Instances are immutable and thread-safe.
 */
public final class Pepper {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int MIN_KEY_BYTES = 32;
    private static final int MAX_KEY_BYTES = 1024;

    private final String id;
    private final byte[] key;

    private Pepper(String id, byte[] key) {
        this.id = id;
        this.key = key;
    }

    /**
     * Returns a pepper.
     *
     * @param id 1 to 32 characters of {@code A-Za-z0-9_-}; it is stored, and not secret
     * @param key 32 to 1,024 random bytes, which are copied. RFC 2104 advises against fewer than the digest has
     * @throws IllegalArgumentException if one of them is out of range
     */
    public static Pepper of(String id, byte[] key) {
        if (!ID.matcher(Objects.requireNonNull(id, "id")).matches()) {
            throw new IllegalArgumentException("pepper id does not match " + ID);
        }
        if (Objects.requireNonNull(key, "key").length < MIN_KEY_BYTES || key.length > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("key of pepper " + id + " has " + key.length + " bytes, outside "
                    + MIN_KEY_BYTES + " to " + MAX_KEY_BYTES);
        }
        return new Pepper(id, key.clone());
    }

    /** Returns the id, which is not secret. */
    public String id() {
        return id;
    }

    KeyedHash keyedHash() {
        return KeyedHash.withKey(key);
    }

    /** Returns a redacted form. */
    @Override
    public String toString() {
        return "Pepper[" + id + ", redacted]";
    }
}
