package io.counterfoil.spi;

/** Whose transaction a step belongs to. For a storage that joins no transactions both are the same. */
public enum Participation {
    /** The host's, if the storage joins it: what is written is kept or lost with the host's own changes. */
    JOINED,
    /** One of its own: what is written stays, whatever becomes of the host's. */
    INDEPENDENT
}
