package io.counterfoil.spi;

/** The transaction that a step belongs to. For a storage that joins no transactions both are the same. */
public enum Participation {
    /** The host's transaction, if the storage joins it: writes are committed or rolled back with the host's own. */
    JOINED,
    /** A separate transaction: writes remain, whatever happens to the host's. */
    INDEPENDENT
}
