/** Service accounts and their API tokens: the rules, the token format and a storage in memory. */
module io.counterfoil.core {
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires static de.mkammerer.argon2.nolibs;

    exports io.counterfoil;
    exports io.counterfoil.format;
    exports io.counterfoil.hash;
    exports io.counterfoil.memory;
    exports io.counterfoil.model;
    exports io.counterfoil.spi;
}
