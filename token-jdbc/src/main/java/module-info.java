/** Counterfoil's storage on a relational database. */
module io.counterfoil.jdbc {
    requires transitive io.counterfoil.core;
    requires transitive java.sql;
    requires static transitive jakarta.persistence;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.counterfoil.jdbc;
}
