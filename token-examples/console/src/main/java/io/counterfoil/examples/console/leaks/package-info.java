/** Texts in which tokens were found. */
@NullMarked
package io.counterfoil.examples.console.leaks;

import org.jspecify.annotations.NullMarked;
