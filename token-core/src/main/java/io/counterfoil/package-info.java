/**
 * The verbs a host calls. {@link io.counterfoil.Counterfoil} is the entry.
 *
 * <p>Inside, a pure function decides each change from the account, the actor, the moment and the policies; a thin shell
 * loads, commits and tells.
 */
@NullMarked
package io.counterfoil;

import org.jspecify.annotations.NullMarked;
