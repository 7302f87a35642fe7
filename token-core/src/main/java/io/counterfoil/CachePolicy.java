package io.counterfoil;

/** Whether a node may answer from memory. */
public final class CachePolicy {

    private static final CachePolicy NONE = new CachePolicy();

    private CachePolicy() {}

    /** Every authentication reads the storage, so that a revocation counts everywhere at once. */
    public static CachePolicy none() {
        return NONE;
    }
}
