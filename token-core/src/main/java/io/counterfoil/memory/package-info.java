/** The reference adapter: small, correct, for tests and the first run. */
@NullMarked
package io.counterfoil.memory;

import org.jspecify.annotations.NullMarked;
