/** The command line of Acme Config. */
@NullMarked
package io.counterfoil.examples.cli;

import org.jspecify.annotations.NullMarked;
