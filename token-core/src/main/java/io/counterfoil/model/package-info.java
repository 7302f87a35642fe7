/**
 * Values, exceptions and policies that all other packages use.
 *
 * <p>Values are immutable and thread-safe, and validate their input: input that no policy could allow is an {@link
 * IllegalArgumentException} that names the parameter and the limit. Instants have microsecond resolution. No parameter
 * and no result is null unless it is annotated; a null argument is a {@link NullPointerException}.
 */
@NullMarked
package io.counterfoil.model;

import org.jspecify.annotations.NullMarked;
