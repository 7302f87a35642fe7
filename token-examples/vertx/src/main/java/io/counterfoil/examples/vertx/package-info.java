/** Tokens on an event loop, with Vert.x. */
@NullMarked
package io.counterfoil.examples.vertx;

import org.jspecify.annotations.NullMarked;
