/** Tokens on an event loop, with Spring WebFlux and Spring Security. */
@NullMarked
package io.counterfoil.examples.webflux;

import org.jspecify.annotations.NullMarked;
