package io.counterfoil.check;

import io.counterfoil.hash.SecretHasher;
import org.jspecify.annotations.Nullable;

/**
 * What the values of very many tokens have in common.
 *
 * @param prefix the prefix
 * @param scheme the tag of the scheme that their secrets are digested with
 * @param hasher the hasher that verifies it; null for imported tokens, whose digest is compared as it is
 */
record ValueKind(String prefix, String scheme, @Nullable SecretHasher hasher) {}
