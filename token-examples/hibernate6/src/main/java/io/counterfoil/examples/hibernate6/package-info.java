/** Tokens and audit in the transactions of Hibernate 6, which is Jakarta Persistence 3.1. */
@NullMarked
package io.counterfoil.examples.hibernate6;

import org.jspecify.annotations.NullMarked;
