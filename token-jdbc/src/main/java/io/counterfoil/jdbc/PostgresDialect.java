package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** PostgreSQL. */
final class PostgresDialect implements Dialect {

    private static final Trips TRIPS = new CompoundTrips();

    private static final List<Sql> BEGIN = List.of(Sql.of("set transaction isolation level read committed"));
    private static final Optional<Sql> COMMIT = Optional.of(Sql.of("commit"));

    /** Until the end of the transaction. */
    private static final String BOUND =
            "select set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true)";

    private static final Sql KEEP_BOUNDS = Sql.of("""
        select set_config('counterfoil.lock_timeout', current_setting('lock_timeout'), true),
            set_config('counterfoil.statement_timeout', current_setting('statement_timeout'), true)
        """);

    private static final Sql RESTORE_BOUNDS = Sql.of("""
        select set_config('lock_timeout', current_setting('counterfoil.lock_timeout'), true),
            set_config('statement_timeout', current_setting('counterfoil.statement_timeout'), true)
        """);

    private static final String COUNT = """
        insert into counterfoil_organization as o (organization, live_accounts) values (?, 1)
        on conflict (organization) do update set live_accounts = o.live_accounts + 1
        """;

    private static final String UNCOUNT = """
        update counterfoil_organization set live_accounts = live_accounts - 1
        where organization = (
            select organization from counterfoil_organization
            where organization = ? and live_accounts > 0
            for update skip locked)
        """;

    /** Lasts until the end of the transaction, and never weakens the host's setting. */
    private static final List<Sql> DURABLY = List.of(Sql.of("""
        select set_config('synchronous_commit', 'on', true)
        where current_setting('synchronous_commit') in ('off', 'local', 'remote_write')
        """));

    private static final String IS_PRIMARY = "case when pg_is_in_recovery() then 0 else 1 end";
    private static final String FIND_CREDENTIAL = CredentialReader.statement(IS_PRIMARY);

    /** Lasts until the end of the transaction. */
    private static final String BOUND_WAITS = """
        set transaction isolation level read committed;
        select set_config('lock_timeout', '5s', true)
        """;

    private static final String CLOCK = "cast(floor(extract(epoch from clock_timestamp()) * 1000000) as bigint)";

    private static final String USES =
            "unnest(cast(? as varchar[]), cast(? as bigint[]), cast(? as varchar[])) as n (token_id, used_at,"
                    + " used_from)";

    /** Counts each existing row, so that the number shows whether one is missing. */
    private static final String UPDATE_USES = """
        update counterfoil_token_use u
        set last_used_at = greatest(u.last_used_at, n.used_at),
            last_used_from = case when n.used_at >= u.last_used_at then n.used_from else u.last_used_from end,
            used_day = greatest(u.used_day, cast(n.used_at / 86400000000 as integer))
        from %s
        where u.token_id = n.token_id
        """.replace("%s", USES);

    private static final String INSERT_USES = """
        insert into counterfoil_token_use (token_id, organization, last_used_at, last_used_from, used_day)
        select t.token_id, t.organization, n.used_at, n.used_from, cast(n.used_at / 86400000000 as integer)
        from %s
        join counterfoil_token t on t.token_id = n.token_id
        where not exists (select 1 from counterfoil_token_use u where u.token_id = n.token_id)
        order by t.token_id
        on conflict (token_id) do nothing
        """.replace("%s", USES);

    /** An arbitrary number, so that it does not collide with locks of other applications in the same database. */
    private static final String LOCK = "select pg_advisory_xact_lock(4867320119406325)";

    /** Inspects the schema in which the tables are found, which need not be the first of the search path. */
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
    public Trips trips() {
        return TRIPS;
    }

    /**
     * Sets the level at which each statement sees the state committed when it begins, whatever the session's default;
     * the driver has sent BEGIN.
     */
    @Override
    public List<Sql> begin() {
        return BEGIN;
    }

    @Override
    public Optional<Sql> commit() {
        return COMMIT;
    }

    @Override
    public List<Sql> bound(Bounds bounds, boolean own) {
        Sql bound = new Sql(
                BOUND,
                parameters -> parameters
                        .text(Long.toString(bounds.lockMillis()))
                        .text(Long.toString(bounds.query().toMillis())));
        return own ? List.of(bound) : List.of(KEEP_BOUNDS, bound);
    }

    @Override
    public List<Sql> unbound() {
        return List.of(RESTORE_BOUNDS);
    }

    @Override
    public List<Sql> durably() {
        return DURABLY;
    }

    /** Its index contains current tokens only, and it knows that the organization is the same. */
    @Override
    public String orderOfTokens(String column) {
        return column;
    }

    @Override
    public String shareLock() {
        return " for share";
    }

    @Override
    public String count() {
        return COUNT;
    }

    @Override
    public Sql uncount(OrganizationId organization) {
        return Sql.of(UNCOUNT, organization.value());
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
    public void recordUse(Connection connection, UseBatch batch) throws SQLException {
        if (executeWithUses(connection, UPDATE_USES, batch) < batch.size()) {
            executeWithUses(connection, INSERT_USES, batch);
        }
    }

    private static int executeWithUses(Connection connection, String sql, UseBatch batch) throws SQLException {
        try (PreparedStatement statement = Sql.prepare(connection, sql)) {
            List<UseBatch.Use> uses = batch.uses();
            statement.setObject(1, uses.stream().map(UseBatch.Use::token).toArray(String[]::new));
            statement.setObject(2, uses.stream().mapToLong(UseBatch.Use::at).toArray());
            statement.setObject(
                    3, uses.stream().map(use -> use.from().orElse(null)).toArray(String[]::new));
            return statement.executeUpdate();
        }
    }

    /** Runs the DDL in a transaction, and holds the lock until its commit. */
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
