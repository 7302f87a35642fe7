/** A storage in memory: the small reference adapter, for tests and the first run. */
@NullMarked
package io.counterfoil.memory;

import org.jspecify.annotations.NullMarked;
