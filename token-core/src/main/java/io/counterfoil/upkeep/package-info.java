/** What is done now and then, or for a whole organization: expiries, purges, notices, leaks, erasure. */
@NullMarked
package io.counterfoil.upkeep;

import org.jspecify.annotations.NullMarked;
