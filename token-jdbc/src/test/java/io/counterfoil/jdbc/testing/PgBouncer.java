package io.counterfoil.jdbc.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** An installed PgBouncer in transaction mode, before a PostgreSQL server; ended with the JVM. */
final class PgBouncer {

    /** The path of the program; empty or absent if tests shall connect to the server itself. */
    static final String PROGRAM = "counterfoil.test.pgbouncer";

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private PgBouncer() {}

    static boolean isWanted() {
        return !System.getProperty(PROGRAM, "").isEmpty();
    }

    /** Returns its port. */
    static int start(int serverPort, String user, String password) {
        return ServerProcess.onFreePort("pgbouncer", (folder, port) -> {
            Path users = folder.resolve("users");
            Files.writeString(users, "\"" + user + "\" \"" + password + "\"\n");
            Path settings = folder.resolve("settings.ini");
            Files.writeString(settings, settings(serverPort, port, users));
            boolean root = ServerFolder.isRoots(folder);
            if (root) {
                for (Path path : List.of(folder, users, settings)) {
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(path.equals(folder) ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
            List<String> command = new ArrayList<>(root ? AS_NOBODY : List.of());
            command.addAll(List.of(System.getProperty(PROGRAM), settings.toString()));
            ServerProcess.start(folder, "INT", "process up", command);
            return port;
        });
    }

    private static String settings(int serverPort, int port, Path users) {
        return String.join(
                "\n",
                "[databases]",
                "* = host=127.0.0.1 port=" + serverPort,
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                "listen_port = " + port,
                "unix_socket_dir =",
                "auth_type = plain",
                "auth_file = " + users,
                "pool_mode = transaction",
                "default_pool_size = 40",
                "max_client_conn = 1000",
                "ignore_startup_parameters = extra_float_digits",
                "");
    }
}
