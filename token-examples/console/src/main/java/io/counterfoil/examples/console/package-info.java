/** A product whose administrators manage API tokens in the browser. */
@NullMarked
package io.counterfoil.examples.console;

import org.jspecify.annotations.NullMarked;
