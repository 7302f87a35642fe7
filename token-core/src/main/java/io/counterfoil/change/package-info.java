/** Makes changes: the actor, the input of the rules, and the proposal that the storage commits. */
@NullMarked
package io.counterfoil.change;

import org.jspecify.annotations.NullMarked;
