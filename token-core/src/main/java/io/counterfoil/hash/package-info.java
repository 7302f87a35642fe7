/**
 * Computes digests of secrets: SHA-256, HMAC-SHA-256 with a pepper, Argon2id.
 *
 * <p>{@link io.counterfoil.hash.SecretHasher} is the entry point. A digest carries the tag of its scheme. Digests are
 * compared only in constant time, and only at equal length.
 */
@NullMarked
package io.counterfoil.hash;

import org.jspecify.annotations.NullMarked;
