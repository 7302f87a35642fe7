package io.counterfoil.check;

import io.counterfoil.hash.SecretHasher;
import org.jspecify.annotations.Nullable;

/**
 * The properties that the values of many tokens share.
 *
 * @param prefix the prefix
 * @param scheme the tag of the scheme of their digests
 * @param hasher the hasher that verifies it; null for imported tokens, whose digest is compared directly
 */
record ValueKind(String prefix, String scheme, @Nullable SecretHasher hasher) {}
