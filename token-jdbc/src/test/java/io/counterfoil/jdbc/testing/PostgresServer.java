package io.counterfoil.jdbc.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A PostgreSQL server from packaged programs, started at first use and ended with the JVM.
 *
 * <p>PostgreSQL refuses to run as root. For root it therefore runs in a user namespace of its own or, where namespaces
 * are forbidden as in most containers, as {@code nobody}.
 */
final class PostgresServer implements DatabaseServer {

    private static final String ARCHIVE = "postgres-linux-x86_64.txz";
    static final String USER = "counterfoil";
    private static final String NOBODY = "nobody";
    private static final List<String> IN_NAMESPACE = List.of("unshare", "--user");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private final int port;
    private final int clientPort;
    private final String password;

    private PostgresServer(int port, int clientPort, String password) {
        this.port = port;
        this.clientPort = clientPort;
        this.password = password;
    }

    /** Asks before a class is initialized: what is thrown then is hidden from the next who asks. */
    static PostgresServer shared() {
        Platform.require("PostgreSQL");
        return Holder.SHARED;
    }

    /** Each option, up to a semicolon, follows {@code alter database …}: sessions behind PgBouncer have no settings. */
    @Override
    public Login create(String database, String options) throws SQLException {
        List<String> statements = new ArrayList<>(List.of("create database " + database));
        for (String option : options.split(";", 0)) {
            if (!option.isBlank()) {
                statements.add("alter database " + database + " " + option.strip());
            }
        }
        login("postgres", port, "").execute(statements);
        return login(database, clientPort, clientPort == port ? "" : "?prepareThreshold=0");
    }

    @Override
    public void drop(String database) throws SQLException {
        login("postgres", port, "").execute(List.of("drop database " + database + " with (force)"));
    }

    private Login login(String database, int atPort, String parameters) {
        return new Login("jdbc:postgresql://127.0.0.1:" + atPort + "/" + database + parameters, USER, password);
    }

    private static PostgresServer start(Path folder, int port) throws IOException {
        Installation installation = install(folder);
        installation.start(port);
        String password = installation.password();
        return new PostgresServer(port, PgBouncer.isWanted() ? PgBouncer.start(port, USER, password) : port, password);
    }

    /** Programs and an empty cluster, which no server has used yet. */
    static Installation install(Path folder) throws IOException {
        Platform.require("PostgreSQL");
        ServerFolder.unpackArchive(ARCHIVE, folder);
        List<String> prefix = ServerFolder.isRoots(folder) ? prefixForRoot(folder) : List.of();
        String password = UUID.randomUUID().toString();
        return new Installation(folder, prefix, initialize(folder, prefix, password), password);
    }

    /**
     * Programs and a cluster.
     *
     * @param prefix of commands that run its programs
     * @param data the cluster's folder
     * @param password of the user
     */
    record Installation(Path folder, List<String> prefix, Path data, String password) {

        Installation {
            prefix = List.copyOf(prefix);
        }

        void start(int port) {
            ServerProcess.start(folder, "INT", "ready to accept", serverCommand(folder, prefix, data, port));
        }
    }

    private static List<String> prefixForRoot(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return Stream.of(IN_NAMESPACE, AS_NOBODY)
                .filter(prefix -> Commands.works(join(prefix, program(folder, "postgres"), "--version")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run as root, and neither "
                        + IN_NAMESPACE + " nor " + AS_NOBODY + " can start it from " + folder));
    }

    private static Path initialize(Path folder, List<String> prefix, String password) throws IOException {
        Path home = Files.createDirectory(
                folder.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path passwordFile = Files.writeString(home.resolve("password"), password);
        if (prefix.equals(AS_NOBODY)) {
            UserPrincipal nobody =
                    home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY);
            Files.setOwner(home, nobody);
            Files.setOwner(passwordFile, nobody);
        }
        Path data = home.resolve("data");
        Commands.run(
                home,
                Path.of("/dev/null"),
                join(
                        prefix,
                        program(folder, "initdb"),
                        "--pgdata=" + data,
                        "--username=" + USER,
                        "--auth=password",
                        "--pwfile=" + passwordFile,
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync"));
        return data;
    }

    /**
     * Commits are written but not flushed to the disk: they outlive the server, not the machine. Benchmarks want it
     * otherwise.
     */
    private static List<String> serverCommand(Path folder, List<String> prefix, Path data, int port) {
        return join(
                prefix,
                program(folder, "postgres"),
                "-D" + data,
                "-clisten_addresses=127.0.0.1",
                "-cport=" + port,
                "-cunix_socket_directories=",
                "-cmax_connections=300",
                "-cfsync=" + System.getProperty("counterfoil.postgres.fsync", "off"));
    }

    private static String program(Path folder, String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static List<String> join(List<String> prefix, String... command) {
        List<String> joined = new ArrayList<>(prefix);
        joined.addAll(List.of(command));
        return joined;
    }

    private static final class Holder {
        static final PostgresServer SHARED = ServerProcess.onFreePort("postgres", PostgresServer::start);
    }
}
