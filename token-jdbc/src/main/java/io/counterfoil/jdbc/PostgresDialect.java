package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** PostgreSQL. */
final class PostgresDialect implements Dialect {

    /** Until the end of the transaction, and never weaker than what the host has set. */
    private static final String COMMIT_DURABLY = """
        select set_config('synchronous_commit', 'on', true)
        where current_setting('synchronous_commit') in ('off', 'local', 'remote_write')
        """;

    private static final String IS_PRIMARY = "case when pg_is_in_recovery() then 0 else 1 end";
    private static final String FIND_CREDENTIAL = CredentialReader.statement(IS_PRIMARY);

    /** Until the end of the transaction, unless the session has a bound of its own. */
    private static final String BOUND_WAITS =
            "select set_config('lock_timeout', '5s', true) where current_setting('lock_timeout') = '0'";

    private static final String CLOCK = "cast(floor(extract(epoch from clock_timestamp()) * 1000000) as bigint)";

    private static final String RECORD_USE = """
        insert into counterfoil_token_use as u (token_id, last_used_at)
        select t.token_id, n.used_at
        from unnest(cast(? as varchar[]), cast(? as bigint[])) as n (token_id, used_at)
        join counterfoil_token t on t.token_id = n.token_id
        order by t.token_id
        on conflict (token_id) do update set last_used_at = excluded.last_used_at
        where u.last_used_at < excluded.last_used_at
        """;

    /** The number is only ours; locks of other applications in the same database have others. */
    private static final String LOCK = "select pg_advisory_xact_lock(4867320119406325)";

    /** Of the schema in which the tables are found, which need not be the first one of the search path. */
    private static final String PROBLEMS = """
        select table_name || '.' || column_name || ' has the collation ' || coalesce(collation_name, 'of the database')
            || '; it must be "C"'
        from information_schema.columns
        where table_schema = (
                select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.oid = to_regclass('counterfoil_account'))
            and table_name in (%s)
            and data_type in ('character varying', 'text') and collation_name is distinct from 'C'
        union all
        select 'the server is a standby, which answers with the past; the data source must lead to the primary'
        where pg_is_in_recovery()
        """;

    private static final String UNFIT_SETTINGS = """
        select 'the database has the encoding ' || pg_encoding_to_char(encoding) || '; create one with UTF8'
        from pg_database where datname = current_database() and pg_encoding_to_char(encoding) <> 'UTF8'
        union all
        select 'default_transaction_read_only is on; nothing can be written'
        where current_setting('default_transaction_read_only') = 'on'
        union all
        select 'session_replication_role is ' || current_setting('session_replication_role')
            || '; foreign keys count only with origin'
        where current_setting('session_replication_role') <> 'origin'
        """;

    private static final String PLACE = """
        select 'search path of database ' || current_database() || ', which is '
            || coalesce(nullif(array_to_string(current_schemas(false), ', '), ''),
                current_setting('search_path') || ', of which no schema exists or may be used')
        """;

    private static final String SCHEMAS_WITH_TABLES = """
        select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relname = 'counterfoil_schema' and c.relkind in ('r', 'p')
        order by n.nspname
        """;

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public void requireDurableCommit(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COMMIT_DURABLY)) {
            statement.execute();
        }
    }

    @Override
    public void boundLockWaits(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BOUND_WAITS)) {
            statement.execute();
        }
    }

    @Override
    public String clock() {
        return CLOCK;
    }

    @Override
    public void recordUse(Connection connection, Map<String, Long> uses) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORD_USE)) {
            statement.setObject(1, uses.keySet().toArray(String[]::new));
            statement.setObject(
                    2, uses.values().stream().mapToLong(Long::longValue).toArray());
            statement.executeUpdate();
        }
    }

    /** DDL is transactional here, and the lock is held until the commit. */
    @Override
    public void runAlone(Connection connection, Ddl ddl) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
        }
        ddl.run();
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
    public List<String> leaseObstacles(Connection connection) {
        return List.of();
    }

    @Override
    public List<String> unfitSettings(Connection connection) throws SQLException {
        return Texts.of(connection, UNFIT_SETTINGS);
    }

    @Override
    public String problems(String tables) {
        return PROBLEMS.replace("%s", tables);
    }

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public String schemasWithTables() {
        return SCHEMAS_WITH_TABLES;
    }
}
