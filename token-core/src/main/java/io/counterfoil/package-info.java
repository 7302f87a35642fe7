/**
 * The API that a host calls. {@link io.counterfoil.Counterfoil} is the entry point.
 *
 * <p>Inside, a pure function decides each change from the account, the actor, the time and the policies; a thin shell
 * loads, commits and publishes. No parameter and no result is null unless it is annotated; a null argument is a {@link
 * NullPointerException}.
 */
@NullMarked
package io.counterfoil;

import org.jspecify.annotations.NullMarked;
