/**
 * The nouns that every other package speaks.
 *
 * <p>Values are immutable and thread-safe, and refuse bad input when they are made: whatever no policy could ever allow
 * is an {@link IllegalArgumentException} that names the thing and the limit. Instants are kept to the microsecond.
 */
@NullMarked
package io.counterfoil.model;

import org.jspecify.annotations.NullMarked;
