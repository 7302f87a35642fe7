/**
 * How a secret becomes a digest: SHA-256, HMAC-SHA-256 with a pepper, Argon2id.
 *
 * <p>{@link io.counterfoil.hash.SecretHasher} is the entry. A digest carries the tag of its scheme; two digests are
 * only ever compared in constant time, and at equal length.
 */
@NullMarked
package io.counterfoil.hash;

import org.jspecify.annotations.NullMarked;
