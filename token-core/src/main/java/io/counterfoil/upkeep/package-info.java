/** Periodic maintenance, and operations on a complete organization: expiries, purges, notices, leaks, erasure. */
@NullMarked
package io.counterfoil.upkeep;

import org.jspecify.annotations.NullMarked;
