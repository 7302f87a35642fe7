package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** MariaDB, and MySQL, which differs in its DDL. */
final class MariaDbDialect implements Dialect {

    private static final String IS_PRIMARY = "case when @@global.read_only then 0 else 1 end";
    private static final String FIND_CREDENTIAL = CredentialReader.statement(IS_PRIMARY);

    private static final String CLOCK = "select timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))";

    /** The ids and the times hold nothing that JSON would escape. */
    private static final String RECORD_USE = """
            insert into counterfoil_token_use (token_id, last_used_at)
            select t.token_id, n.used_at
            from json_table(?, '$[*]' columns (
                token_id varchar(20) path '$[0]',
                used_at bigint path '$[1]')) n
            join counterfoil_token t on t.token_id = n.token_id
            on duplicate key update
                last_used_at = greatest(counterfoil_token_use.last_used_at, values(last_used_at))
            """;

    private static final String LOCK = "select get_lock(concat('counterfoil.', md5(database())), 60)";
    private static final String UNLOCK = "select release_lock(concat('counterfoil.', md5(database())))";

    /** A row if the server replicates by Galera; a server without it has no such variable. */
    private static final String GALERA = "show global variables where variable_name = 'wsrep_on' and value = 'ON'";

    private static final String PROBLEMS = """
            select concat(table_name, '.', column_name, ' has the collation ', collation_name)
            from information_schema.columns
            where table_schema = database() and table_name like 'counterfoil!_%' escape '!'
                and collation_name is not null
                and collation_name not in ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin')
            union all
            select concat(table_name, ' is kept by ', engine) from information_schema.tables
            where table_schema = database() and table_name like 'counterfoil!_%' escape '!' and engine <> 'InnoDB'
            """;

    private final String folder;

    /** @param folder {@code mariadb} or {@code mysql} */
    MariaDbDialect(String folder) {
        this.folder = folder;
    }

    @Override
    public String folder() {
        return folder;
    }

    @Override
    public void prepare(Connection connection) {
        // Durability is a setting of the server, and on by default.
    }

    @Override
    public void requireDurableCommit(Connection connection) {
        // See prepare.
    }

    @Override
    public String clock() {
        return CLOCK;
    }

    @Override
    public void recordUse(Connection connection, Map<String, Long> uses) throws SQLException {
        StringBuilder json = new StringBuilder("[");
        uses.forEach((token, time) -> json.append(json.length() == 1 ? "" : ",")
                .append("[\"")
                .append(token)
                .append("\",")
                .append(time)
                .append("]"));
        try (PreparedStatement statement = connection.prepareStatement(RECORD_USE)) {
            statement.setString(1, json.append("]").toString());
            statement.executeUpdate();
        }
    }

    /** DDL commits by itself here, so the lock is the session's and must be given back. */
    @Override
    public void runAlone(Connection connection, Ddl ddl) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            requireOne(statement, LOCK);
            try {
                ddl.run();
            } finally {
                requireOne(statement, UNLOCK);
            }
        }
    }

    @Override
    public String findCredential() {
        return FIND_CREDENTIAL;
    }

    @Override
    public String isPrimary() {
        return IS_PRIMARY;
    }

    @Override
    public List<String> leaseObstacles(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GALERA);
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? List.of("in a Galera cluster another node may answer a poll without having seen a revocation")
                    : List.of();
        }
    }

    @Override
    public String problems() {
        return PROBLEMS;
    }

    private static void requireOne(Statement statement, String call) throws SQLException {
        try (ResultSet rows = statement.executeQuery(call)) {
            if (!rows.next() || rows.getInt(1) != 1) {
                // The state of a lock timeout elsewhere.
                throw new SQLException("the lock for the schema was not available", "55P03");
            }
        }
    }
}
