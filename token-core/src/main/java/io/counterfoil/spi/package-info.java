/**
 * Interfaces that a storage adapter or a host implements, and the values that they exchange.
 *
 * <p>No parameter and no result is null unless it is annotated.
 */
@NullMarked
package io.counterfoil.spi;

import org.jspecify.annotations.NullMarked;
