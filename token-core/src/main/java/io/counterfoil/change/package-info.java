/** How a change is made: who asks, what the rules see, and the proposal that the storage commits. */
@NullMarked
package io.counterfoil.change;

import org.jspecify.annotations.NullMarked;
