package io.counterfoil;

/**
 * How the library fares on this node, for a health page.
 *
 * @param storageReachable whether the storage answered a read just now
 * @param pendingLastUses how many tokens have a last use that is not flushed yet
 */
public record Health(boolean storageReachable, int pendingLastUses) {}
