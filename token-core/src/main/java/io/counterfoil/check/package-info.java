/** How a presented token is found and proven: in memory while a lease holds, else in the storage. */
@NullMarked
package io.counterfoil.check;

import org.jspecify.annotations.NullMarked;
