package io.counterfoil.jdbc.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A MariaDB server from {@link MariaDbPrograms}, started at first use and ended with the JVM. */
final class MariaDbServer implements DatabaseServer {

    private static final String USER = "counterfoil";

    private final int port;
    private final String password;

    private MariaDbServer(int port, String password) {
        this.port = port;
        this.password = password;
    }

    static MariaDbServer shared() {
        Platform.require("MariaDB");
        return Holder.SHARED;
    }

    @Override
    public Login create(String database, String options) throws SQLException {
        login("").execute(List.of("create database " + database + " " + options));
        return login(database);
    }

    @Override
    public void drop(String database) throws SQLException {
        login("").execute(List.of("drop database " + database));
    }

    private Login login(String database) {
        return new Login("jdbc:mariadb://127.0.0.1:" + port + "/" + database, USER, password);
    }

    private static MariaDbServer start(Path folder, int port) throws IOException {
        MariaDbPrograms programs = MariaDbPrograms.into(folder);
        Files.createDirectory(folder.resolve("data"));
        Files.createDirectory(folder.resolve("tmp"));
        initialize(programs, folder);
        String password = UUID.randomUUID().toString();
        Path accounts = writeAccounts(folder, password);
        ServerProcess.start(folder, "TERM", ": ready for connections", serverCommand(programs, folder, accounts, port));
        return new MariaDbServer(port, password);
    }

    /** Does what {@code mariadb-install-db} does, without time zones, help texts and the sys schema. */
    private static void initialize(MariaDbPrograms programs, Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("bootstrap.sql"), """
            create database mysql;
            use mysql;
            set @auth_root_socket = null;
            """);
        for (Path tables : programs.systemTables()) {
            Files.write(script, Files.readAllBytes(tables), StandardOpenOption.APPEND);
        }
        List<String> command = command(programs, folder);
        command.addAll(List.of("--bootstrap", "--log-warnings=0"));
        Commands.run(folder, script, command);
    }

    /** Leaves one account with a random password: a server of root's must not be open to all on the machine. */
    private static Path writeAccounts(Path folder, String password) throws IOException {
        return Files.writeString(folder.resolve("accounts.sql"), """
            create user %1$s@'127.0.0.1' identified by '%2$s';
            grant all on *.* to %1$s@'127.0.0.1' with grant option;
            delete from mysql.global_priv where user in ('root', '');
            flush privileges;
            """.formatted(USER, password));
    }

    /** Without TLS: making the key that MariaDB would otherwise make takes up to ten seconds. */
    private static List<String> serverCommand(MariaDbPrograms programs, Path folder, Path accounts, int port)
            throws IOException {
        List<String> command = command(programs, folder);
        command.addAll(List.of(
                "--init-file=" + accounts,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--skip-name-resolve",
                "--skip-ssl",
                "--max-connections=300"));
        return command;
    }

    /** Writes are not flushed to the disk: they outlive the server, not the machine. */
    private static List<String> command(MariaDbPrograms programs, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                programs.server().toString(),
                "--no-defaults",
                "--debug-no-sync",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-flush-method=nosync",
                "--innodb-doublewrite=0",
                "--basedir=" + programs.base(),
                "--datadir=" + folder.resolve("data"),
                "--tmpdir=" + folder.resolve("tmp"),
                "--lc-messages-dir=" + programs.share()));
        if (ServerFolder.isRoots(folder)) {
            command.add("--user=root");
        }
        return command;
    }

    private static final class Holder {
        static final MariaDbServer SHARED = ServerProcess.onFreePort("mariadb", MariaDbServer::start);
    }
}
