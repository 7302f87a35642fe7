/** An application as many are: users of its own class, JPA, auditing, and a migration tool; with tokens added. */
@NullMarked
package io.counterfoil.examples.existing;

import org.jspecify.annotations.NullMarked;
