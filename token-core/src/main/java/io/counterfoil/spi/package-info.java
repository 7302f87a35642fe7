/** What a storage adapter or a host implements. */
@NullMarked
package io.counterfoil.spi;

import org.jspecify.annotations.NullMarked;
