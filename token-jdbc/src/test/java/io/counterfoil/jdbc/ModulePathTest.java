package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.spi.Storage;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The other tests run on the class path; this one puts the two modules, and nothing optional, on a module path. */
class ModulePathTest {

    @Test
    void modules_withoutOptionalJars_createSchemaAndOpen() throws Exception {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // the second slf4j has no provider, as intended
        ModuleLayer layer = layerOf(Counterfoil.class, JdbcStorage.class, Logger.class);
        ClassLoader loader = layer.findLoader("io.counterfoil.jdbc");
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:module-path;DB_CLOSE_DELAY=-1");

        Object schema = loader.loadClass(JdbcSchema.class.getName())
                .getMethod("forDataSource", DataSource.class)
                .invoke(null, database);
        schema.getClass().getMethod("createIfMissing").invoke(schema);
        Object storage = loader.loadClass(JdbcStorage.class.getName())
                .getMethod("create", DataSource.class)
                .invoke(null, database);
        Object counterfoil = loader.loadClass(Counterfoil.class.getName())
                .getMethod("create", loader.loadClass(Storage.class.getName()))
                .invoke(null, storage);

        assertThat(loader.getResource("io/counterfoil/jdbc/postgresql/V1__counterfoil.sql"))
                .as("DDL for migration tools")
                .isNotNull();
        assertThat(counterfoil.getClass().getModule().getName()).isEqualTo("io.counterfoil.core");
        assertThat(storage.getClass().getModule().getName()).isEqualTo("io.counterfoil.jdbc");
        ((AutoCloseable) counterfoil).close();
    }

    private static ModuleLayer layerOf(Class<?>... places) {
        Path[] path = Stream.of(places).map(ModulePathTest::location).toArray(Path[]::new);
        Configuration modules = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of("io.counterfoil.jdbc"));
        return ModuleLayer.boot().defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());
    }

    private static Path location(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
