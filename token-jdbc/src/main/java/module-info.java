/** Stores Counterfoil's data in a relational database. */
@SuppressWarnings("opens") // packages without classes
module io.counterfoil.jdbc {
    requires transitive io.counterfoil.core;
    requires transitive java.sql;
    requires static transitive jakarta.persistence;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.counterfoil.jdbc;

    // The DDL, for migration tools.
    opens io.counterfoil.jdbc.h2;
    opens io.counterfoil.jdbc.mariadb;
    opens io.counterfoil.jdbc.mysql;
    opens io.counterfoil.jdbc.postgresql;
}
