/** Finds and verifies presented tokens: in memory while a lease holds, otherwise in the storage. */
@NullMarked
package io.counterfoil.check;

import org.jspecify.annotations.NullMarked;
