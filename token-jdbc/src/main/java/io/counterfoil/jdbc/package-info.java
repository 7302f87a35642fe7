/** Stores Counterfoil's data in H2, PostgreSQL, MariaDB or MySQL. */
@NullMarked
package io.counterfoil.jdbc;

import org.jspecify.annotations.NullMarked;
