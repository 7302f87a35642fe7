/** Tokens and audit in the transactions of Jakarta Persistence. */
@NullMarked
package io.counterfoil.examples.jpa;

import org.jspecify.annotations.NullMarked;
