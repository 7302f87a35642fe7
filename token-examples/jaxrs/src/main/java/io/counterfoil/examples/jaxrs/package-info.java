/** Tokens in front of resources and a session login. */
@NullMarked
package io.counterfoil.examples.jaxrs;

import org.jspecify.annotations.NullMarked;
