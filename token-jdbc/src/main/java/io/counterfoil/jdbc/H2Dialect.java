package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2. */
final class H2Dialect implements Dialect {

    private static final Trips TRIPS = new H2Trips();

    private static final String COUNT = """
        merge into counterfoil_organization o
        using (select cast(? as varchar(255)) as organization) n on o.organization = n.organization
        when matched then update set live_accounts = o.live_accounts + 1
        when not matched then insert (organization, live_accounts) values (n.organization, 1)
        """;

    private static final String UNCOUNT = """
        update counterfoil_organization set live_accounts = live_accounts - 1
        where organization in (
            select organization from counterfoil_organization
            where organization = ? and live_accounts > 0
            for update skip locked)
        """;

    private static final Logger LOGGER = LoggerFactory.getLogger(H2Dialect.class);

    private static final String IS_PRIMARY = "1";
    private static final String FIND_CREDENTIAL = CredentialReader.statement(IS_PRIMARY);

    private static final String PATH = "select database_path()";

    /** There is a second row after the database was reopened: the stored setting, which has no effect. */
    private static final String LOSES_COMMITS = """
        select SETTING_VALUE from INFORMATION_SCHEMA.SETTINGS
        where SETTING_NAME = 'WRITE_DELAY' and SETTING_VALUE <> '0'
        """;

    private static final String WRITE_AT_COMMIT = "set write_delay 0";

    private static final String CLOCK = "cast(extract(epoch from current_timestamp(6)) * 1000000 as bigint)";

    private static final String UPDATE_USE = """
        update counterfoil_token_use
        set last_used_at = greatest(last_used_at, ?),
            last_used_from = case when last_used_at <= ? then ? else last_used_from end,
            used_day = greatest(used_day, ?)
        where token_id = ?
        """;

    private static final String INSERT_USE = """
        insert into counterfoil_token_use (token_id, organization, last_used_at, last_used_from, used_day)
        select token_id, organization, ?, ?, ? from counterfoil_token where token_id = ?
        """;

    /** Names of the INFORMATION_SCHEMA are in upper case, which matters with DATABASE_TO_UPPER=FALSE. */
    private static final String PROBLEMS = """
        select TABLE_NAME || '.' || COLUMN_NAME || ' ignores case; create it without IGNORECASE=TRUE'
        from INFORMATION_SCHEMA.COLUMNS
        where TABLE_SCHEMA = current_schema and lower(TABLE_NAME) in (%s)
            and DATA_TYPE = 'VARCHAR_IGNORECASE'
        """;

    private static final String UNFIT_SETTINGS = """
        select 'the database has the collation ' || SETTING_VALUE || '; it must have none (SET COLLATION OFF)'
        from INFORMATION_SCHEMA.SETTINGS
        where SETTING_NAME = 'COLLATION' and SETTING_VALUE <> 'OFF'
        union all
        select 'an empty string is null here, by MODE=' || SETTING_VALUE || '; use another mode, or none'
        from INFORMATION_SCHEMA.SETTINGS
        where SETTING_NAME = 'MODE' and '' is null
        union all
        select 'H2 knows no LIMIT in MODE=' || SETTING_VALUE || '; use another mode, or none'
        from INFORMATION_SCHEMA.SETTINGS
        where SETTING_NAME = 'MODE' and upper(SETTING_VALUE) in ('STRICT', 'DERBY', 'MSSQLSERVER')
        """;

    private static final String PLACE = "select 'schema ' || current_schema || ' of database ' || database()";

    private static final String SCHEMAS_WITH_TABLES = """
        select TABLE_SCHEMA from INFORMATION_SCHEMA.TABLES where lower(TABLE_NAME) = 'counterfoil_schema'
        order by TABLE_SCHEMA
        """;

    /** File systems whose channels an interrupted thread does not close; any other path loses its file. */
    private static final Pattern CLOSED_BY_INTERRUPTS =
            Pattern.compile("(?!async:|retry:|nioMemFS:|nioMemLZF:|memFS:|memLZF:).*");

    private final Optional<String> path;
    private final AtomicBoolean warned = new AtomicBoolean();

    private H2Dialect(Optional<String> path) {
        this.path = path;
    }

    /**
     * Returns the dialect for the database of this connection. A database in memory has no path, and nothing to
     * survive.
     */
    static H2Dialect of(Connection connection) throws SQLException {
        return new H2Dialect(
                Texts.of(connection, PATH).stream().filter(Objects::nonNull).findFirst());
    }

    /** All columns of the index, including constant ones, because H2 would sort otherwise. */
    @Override
    public String orderOfTokens(String column) {
        return "c.organization, c.superseded_at, " + column;
    }

    @Override
    public Trips trips() {
        return TRIPS;
    }

    @Override
    public String shareLock() {
        return " for update";
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
    public String folder() {
        return "h2";
    }

    /** Checked for each write, because the setting lasts only until the last connection is closed. */
    @Override
    public boolean losesCommits(Connection connection) throws SQLException {
        return path.isPresent() && !Texts.of(connection, LOSES_COMMITS).isEmpty();
    }

    @Override
    public List<String> lostCommits(Connection connection) throws SQLException {
        return losesCommits(connection)
                ? List.of("the database loses acknowledged commits when its process is killed: WRITE_DELAY is not 0;"
                        + " add ;WRITE_DELAY=0 to the URL")
                : List.of();
    }

    /** By default H2 writes to its file up to half a second after it acknowledged a COMMIT. */
    @Override
    public void keepCommits(Connection connection) throws SQLException {
        if (!losesCommits(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(WRITE_AT_COMMIT);
        } catch (SQLException e) {
            if (!warned.getAndSet(true)) {
                LOGGER.warn(
                        "H2 loses acknowledged commits when the process is killed: add ;WRITE_DELAY=0 to the URL ({})",
                        DriverFailure.of(e).getMessage());
            }
        }
    }

    @Override
    public Undo boundSession(Connection connection, Bounds bounds) throws SQLException {
        return H2Bounds.set(connection, bounds);
    }

    @Override
    public String clock() {
        return CLOCK;
    }

    @Override
    public void recordUse(Connection connection, UseBatch batch) throws SQLException {
        List<Boolean> found = Sql.batch(
                connection, batch.uses().stream().map(H2Dialect::update).toList());
        List<Sql> missing = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i)) {
                missing.add(insertion(batch.uses().get(i)));
            }
        }
        Sql.batch(connection, missing);
    }

    private static Sql update(UseBatch.Use use) {
        return new Sql(
                UPDATE_USE,
                parameters -> parameters
                        .number(use.at())
                        .number(use.at())
                        .text(use.from())
                        .integer(use.day())
                        .text(use.token()));
    }

    private static Sql insertion(UseBatch.Use use) {
        return new Sql(
                INSERT_USE,
                parameters -> parameters
                        .number(use.at())
                        .text(use.from())
                        .integer(use.day())
                        .text(use.token()));
    }

    /**
     * Runs the DDL without a lock: each statement has no effect if a different node ran it first, or fails and then has
     * none on the next attempt.
     */
    @Override
    public void runAlone(Connection connection, Ddl ddl) throws SQLException {
        Retries retries = new Retries();
        while (true) {
            try {
                ddl.run();
                return;
            } catch (SQLException e) {
                if (!retries.again()) {
                    throw e;
                }
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

    @Override
    public String hintIfTablesAreMissing() {
        return path.isPresent()
                ? ""
                : "; a database in memory is lost when its last connection closes, unless ;DB_CLOSE_DELAY=-1 is in the"
                        + " URL";
    }

    @Override
    public List<String> warnings(Connection connection) {
        return path.filter(each -> CLOSED_BY_INTERRUPTS.matcher(each).matches()).isPresent()
                ? List.of("a thread that is interrupted while it uses H2's file closes the database for all threads:"
                        + " begin the URL with jdbc:h2:async: or jdbc:h2:retry:")
                : List.of();
    }
}
