package io.counterfoil.hash;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A key that is kept outside the database, so that whoever reads the database alone can check no guess.
 *
 * <p>Its id is stored with every digest made with it, which is how peppers rotate: the new one becomes current, the old
 * one stays configured as a former one until no digest needs it.
 *
 * <p><b>Security guarantees.</b> The key doesn't leave this package. There is no {@code equals}, no serial form, and
 * {@link #toString()} is redacted. Instances are immutable and thread-safe.
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
     * A pepper under a name.
     *
     * @param id 1 to 32 characters of {@code A-Za-z0-9_-}; it is stored, and no secret
     * @param key 32 to 1,024 random bytes, which are copied. RFC 2104 advises against fewer than the digest has
     * @throws IllegalArgumentException if one of them is out of its range
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

    /** The id, which is no secret. */
    public String id() {
        return id;
    }

    KeyedHash keyedHash() {
        return KeyedHash.withKey(key);
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "Pepper[" + id + ", redacted]";
    }
}
