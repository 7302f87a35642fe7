/** Counterfoil's storage on H2, PostgreSQL, MariaDB and MySQL. */
@NullMarked
package io.counterfoil.jdbc;

import org.jspecify.annotations.NullMarked;
