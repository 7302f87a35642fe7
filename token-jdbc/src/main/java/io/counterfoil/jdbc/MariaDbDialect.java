package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** MariaDB, and MySQL, which differs in its DDL. Durability is a server setting here, and on by default. */
final class MariaDbDialect implements Dialect {

    private static final Trips BLOCKS = new BlockTrips();
    private static final Trips ONE_BY_ONE = new SingleTrips();

    /** Each statement sees the state committed when it begins, and locks no gaps. */
    private static final List<Sql> BEGIN =
            List.of(Sql.of("set transaction isolation level read committed"), Sql.of("start transaction"));

    private static final String COUNT = """
        insert into counterfoil_organization (organization, live_accounts) values (?, 1)
        on duplicate key update live_accounts = live_accounts + 1
        """;

    private static final String UNCOUNT = """
        update counterfoil_organization set live_accounts = live_accounts - 1
        where organization = ? and live_accounts > 0
        """;

    /** Inside a block the lock time-out is an error that a handler can ignore. */
    private static final String UNCOUNT_IF_FREE =
            "begin declare continue handler for 1205 begin end; set statement innodb_lock_wait_timeout=0 for " + UNCOUNT
                    + "; end";

    private static final String IS_PRIMARY =
            "case when cast(@@global.read_only as char) in ('0', 'OFF') then 1 else 0 end";
    private static final String FIND_CREDENTIAL = CredentialReader.statement(IS_PRIMARY);

    private static final String CLOCK = "timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))";

    private static final String USES = """
        json_table(?, '$[*]' columns (
            token_id varchar(20) path '$[0]',
            used_at bigint path '$[1]',
            used_from varchar(256) path '$[2]')) n
        """;

    /** Assignments take effect in order, so the column that the others compare comes last. */
    private static final String UPDATE_USES = "update counterfoil_token_use u join " + USES + """
        on u.token_id = n.token_id
        set u.last_used_from = case when n.used_at >= u.last_used_at then n.used_from else u.last_used_from end,
            u.used_day = greatest(u.used_day, n.used_at div 86400000000),
            u.last_used_at = greatest(u.last_used_at, n.used_at)
        """;

    private static final String INSERT_USES = """
        insert ignore into counterfoil_token_use (token_id, organization, last_used_at, last_used_from, used_day)
        select t.token_id, t.organization, n.used_at, n.used_from, n.used_at div 86400000000
        from %s
        join counterfoil_token t on t.token_id = n.token_id
        left join counterfoil_token_use u on u.token_id = n.token_id
        where u.token_id is null
        """.replace("%s", USES);

    /** Increments and decrements: a write for the other nodes of a cluster, without a visible change. */
    private static final List<String> CLAIM = List.of(
            "update counterfoil_account set version = version + 1 where account_id = ?",
            "update counterfoil_account set version = version - 1 where account_id = ?");

    private static final String LOCK = "select get_lock(concat('counterfoil.', md5(database())), 60)";
    private static final String UNLOCK = "select release_lock(concat('counterfoil.', md5(database())))";

    private static final String PROBLEMS = """
        select concat(table_name, '.', column_name, ' has the collation ', collation_name,
            '; it must be the one of the DDL')
        from information_schema.columns
        where table_schema = database() and lower(table_name) in (%s)
            and collation_name is not null
            and collation_name not in ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin')
        union all
        select concat(table_name, ' is kept by ', engine, '; it must be by InnoDB') from information_schema.tables
        where table_schema = database() and lower(table_name) in (%s) and engine <> 'InnoDB'
        union all
        select 'read_only is on, as on a replica, which answers with the past; the data source must lead to the primary'
        from dual where cast(@@global.read_only as char) not in ('0', 'OFF')
        """;

    private static final String PLACE = "select concat('database ', database())";

    private static final String SCHEMAS_WITH_TABLES = """
        select table_schema from information_schema.tables where lower(table_name) = 'counterfoil_schema'
        order by table_schema
        """;

    private final String folder;
    private final String textParameter;
    private final boolean galera;
    private final boolean isMariaDb;

    private MariaDbDialect(String folder, boolean galera) {
        this.folder = folder;
        this.isMariaDb = folder.equals("mariadb");
        this.textParameter = "convert(? using utf8mb4) collate "
                + (folder.equals("mysql") ? "utf8mb4_0900_bin" : "utf8mb4_nopad_bin");
        this.galera = galera;
    }

    /**
     * Returns the dialect, after reading the session's settings.
     *
     * @param folder {@code mariadb} or {@code mysql}
     */
    static MariaDbDialect of(Connection connection, String folder) throws SQLException {
        return new MariaDbDialect(folder, MariaDbSettings.of(connection).isGalera());
    }

    @Override
    public String folder() {
        return folder;
    }

    @Override
    public Trips trips() {
        return isMariaDb ? BLOCKS : ONE_BY_ONE;
    }

    @Override
    public List<Sql> begin() {
        return isMariaDb ? BEGIN : List.of();
    }

    @Override
    public boolean isBegunByStatement() {
        return isMariaDb;
    }

    /**
     * Writes the account, because Galera compares the writes of transactions when they commit, and locks are local to a
     * node.
     */
    @Override
    public List<Sql> claim(ServiceAccountId account) {
        return galera ? CLAIM.stream().map(sql -> Sql.of(sql, account.value())).toList() : List.of();
    }

    /** None: MariaDB 10.11 would sort, and every version reads the index of the condition. */
    @Override
    public String orderOfTokens(String column) {
        return "null";
    }

    @Override
    public String shareLock() {
        return " lock in share mode";
    }

    @Override
    public String count() {
        return COUNT;
    }

    @Override
    public Sql uncount(OrganizationId organization) {
        return Sql.of(isMariaDb ? UNCOUNT_IF_FREE : UNCOUNT, organization.value());
    }

    /** Converts the parameter, because with the session's collation the comparison would not be with a constant. */
    @Override
    public String textParameter() {
        return textParameter;
    }

    /** The driver sends the bound along with the statement, and the server enforces it. */
    @Override
    public int credentialSeconds() {
        return (int) Bounds.SILENCE_FOR_A_REQUEST.toSeconds();
    }

    @Override
    public String clock() {
        return CLOCK;
    }

    /**
     * Updates the rows, then inserts missing ones. With {@code useAffectedRows} the driver omits unchanged rows, which
     * only costs an additional query.
     */
    @Override
    public void recordUse(Connection connection, UseBatch batch) throws SQLException {
        String json = json(batch);
        if (Sql.of(UPDATE_USES, json).update(connection) < batch.size()) {
            Sql.of(INSERT_USES, json).update(connection);
        }
    }

    private static String json(UseBatch batch) {
        StringBuilder json = new StringBuilder("[");
        for (UseBatch.Use use : batch.uses()) {
            json.append(json.length() == 1 ? "[\"" : ",[\"")
                    .append(use.token())
                    .append("\",")
                    .append(use.at())
                    .append(',')
                    .append(use.from().map(MariaDbDialect::jsonText).orElse("null"))
                    .append(']');
        }
        return json.append(']').toString();
    }

    /** Returns the text, which has no control characters, as JSON. */
    private static String jsonText(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * Runs the DDL under a lock of the session, because DDL commits implicitly here. The lock is released once the rows
     * are committed too.
     */
    @Override
    public void runAlone(Connection connection, Ddl ddl) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            requireOne(statement, LOCK);
            try {
                ddl.run();
                connection.commit();
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
        return MariaDbSettings.of(connection).leaseObstacles();
    }

    @Override
    public List<String> unfitSettings(Connection connection) throws SQLException {
        return MariaDbSettings.of(connection).unfit();
    }

    @Override
    public List<String> warnings(Connection connection) throws SQLException {
        return MariaDbSettings.of(connection).warnings();
    }

    @Override
    public List<String> lostCommits(Connection connection) throws SQLException {
        return MariaDbSettings.of(connection).lostCommits();
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

    private static void requireOne(Statement statement, String call) throws SQLException {
        try (ResultSet rows = statement.executeQuery(call)) {
            if (!rows.next() || rows.getInt(1) != 1) {
                // The state of a lock timeout elsewhere.
                throw new SQLException("the lock for the schema was not available", "55P03");
            }
        }
    }
}
