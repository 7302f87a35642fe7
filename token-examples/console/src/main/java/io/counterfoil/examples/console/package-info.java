/** A product with API tokens, as its users see it. */
@NullMarked
package io.counterfoil.examples.console;

import org.jspecify.annotations.NullMarked;
