package io.counterfoil.jdbc.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Makes one JDBC call fail as if the network had failed, before the server saw it or after it took effect.
 *
 * <p>Calls are counted from 1: taking and closing a connection, preparing, executing and closing a statement,
 * switching auto-commit, savepoints, commit and rollback. The failing call throws SQLState 08006 and the connection is
 * gone, so that the server rolls back what was not committed. Put it around a pool: the pool gets a working connection
 * the next time. Safe for use by several threads.
 */
public final class FaultyDataSource {

    /** When a call fails, as the server sees it. */
    public enum Moment {
        /** The server never saw the call. */
        BEFORE,
        /** The server did what was asked, but its answer was lost. */
        AFTER
    }

    /** The connection to the server was lost. */
    public static final String CONNECTION_FAILURE = "08006";

    private record Fault(int call, Moment moment, String sqlState) {
        static final Fault NONE = new Fault(0, Moment.BEFORE, CONNECTION_FAILURE);
    }

    private static final Pattern CONNECTION_CALLS =
            Pattern.compile("(prepare|create)Statement|setAutoCommit|(set|release)Savepoint|commit|rollback|close");

    private final DataSource source;
    private final DataSource observed;
    private final List<String> calls = new ArrayList<>();
    private volatile Fault fault = Fault.NONE;

    public FaultyDataSource(DataSource source) {
        this.source = source;
        this.observed = JdbcCalls.observe(source, this::call);
    }

    /** Returns the data source to pass to the code under test. */
    public DataSource dataSource() {
        return observed;
    }

    /**
     * Lets a call fail, once; counting starts anew.
     *
     * @param call the number of the failing call, from 1
     */
    public synchronized void failAt(int call, Moment moment) {
        heal();
        fault = new Fault(call, moment, CONNECTION_FAILURE);
    }

    /**
     * Lets the server refuse a call, once, and roll back its transaction, as it treats the victim of a deadlock;
     * counting starts anew. The connection stays usable.
     *
     * @param sqlState what the caller is told, such as 40001 or 40P01
     */
    public synchronized void refuseAt(int call, String sqlState) {
        heal();
        fault = new Fault(call, Moment.BEFORE, sqlState);
    }

    /** Lets the first call of a name, such as {@code executeQuery}, fail that a dry run recorded; counting starts anew. */
    public synchronized void failAt(String name, Moment moment) {
        int index = calls.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no call " + name + " among " + calls);
        }
        failAt(index + 1, moment);
    }

    /** Lets the call fail by which a dry run committed: {@code commit}, or the last statement that it executed. */
    public synchronized void failAtCommit(Moment moment) {
        int index = calls.contains("commit") ? calls.indexOf("commit") : calls.lastIndexOf("execute");
        if (index < 0) {
            throw new IllegalArgumentException("no commit among " + calls);
        }
        failAt(index + 1, moment);
    }

    /** The number of calls since the fault was set or healed. */
    public synchronized int calls() {
        return calls.size();
    }

    /** The names of these calls in order, for a test's display name. */
    public synchronized List<String> trace() {
        return List.copyOf(calls);
    }

    /** Lets every call pass, and restarts counting. */
    public synchronized void heal() {
        fault = Fault.NONE;
        calls.clear();
    }

    private synchronized boolean failsNow(JdbcCalls.Call call) {
        calls.add(call.name());
        return calls.size() == fault.call();
    }

    private Object call(JdbcCalls.Call call) throws SQLException {
        if (!isCounted(call) || !failsNow(call)) {
            return call.proceed();
        }
        Fault now = fault;
        Connection connection = connectionOf(call.target());
        if (now.moment() == Moment.AFTER) {
            Object result = call.proceed();
            connection = connection == null ? connectionOf(result) : connection;
        }
        if (connection != null && !connection.isClosed()) {
            undo(connection, now);
        }
        throw new SQLException("%s failed %s".formatted(call.name(), now.moment()), now.sqlState());
    }

    private static Connection connectionOf(Object jdbc) throws SQLException {
        return jdbc instanceof Statement statement && !statement.isClosed()
                ? statement.getConnection()
                : jdbc instanceof Connection connection ? connection : null;
    }

    private static boolean isCounted(JdbcCalls.Call call) {
        return (call.isOn(DataSource.class) && call.name().equals("getConnection"))
                || (call.isOn(Connection.class)
                        && CONNECTION_CALLS.matcher(call.name()).matches())
                || call.executes()
                || (call.isOn(Statement.class) && call.name().equals("close"));
    }

    /** Loses the connection below the pool, and tells the pool, or only rolls back. */
    private void undo(Connection connection, Fault now) throws SQLException {
        if (now.sqlState().equals(CONNECTION_FAILURE)) {
            Connection physical = connection.unwrap(Connection.class);
            if (source instanceof HikariDataSource pool) {
                pool.evictConnection(connection);
            }
            physical.close();
        } else if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
