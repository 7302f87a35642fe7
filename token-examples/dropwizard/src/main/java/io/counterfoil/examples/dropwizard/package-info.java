/** Tokens alongside Dropwizard's own authentication. */
@NullMarked
package io.counterfoil.examples.dropwizard;

import org.jspecify.annotations.NullMarked;
