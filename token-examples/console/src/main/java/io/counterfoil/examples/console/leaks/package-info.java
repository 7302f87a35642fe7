/** Finding leaked tokens in a text. */
@NullMarked
package io.counterfoil.examples.console.leaks;

import org.jspecify.annotations.NullMarked;
