/**
 * How a token value is written and recognised.
 *
 * <p>{@link io.counterfoil.format.TokenFormat} is the entry. A value is checked here for shape, alphabet, prefix and
 * checksum before anything is digested or looked up; whether it is any good, only the storage can tell.
 */
@NullMarked
package io.counterfoil.format;

import org.jspecify.annotations.NullMarked;
