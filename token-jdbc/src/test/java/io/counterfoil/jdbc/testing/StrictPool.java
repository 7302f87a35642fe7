package io.counterfoil.jdbc.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;

/**
 * A pool that resets nothing, and looks closely at what comes back: an open transaction, another auto-commit mode or
 * another time-out is a complaint, unless the connection is broken. For one borrower at a time.
 */
public final class StrictPool {

    private static final String IN_H2 = """
        select CONTAINS_UNCOMMITTED, lock_timeout() from INFORMATION_SCHEMA.SESSIONS where SESSION_ID = session_id()
        """;

    private final DataSource source;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final List<String> complaints = new ArrayList<>();
    private int lent;

    public StrictPool(DataSource source) {
        this.source = source;
    }

    /** Returns the data source to pass to the code under test. */
    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                StrictPool.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return lend();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Returns the defects of connections returned since the last call, and of those not returned. */
    public synchronized List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        if (lent != 0) {
            all.add(lent + " connections have not come back");
        }
        complaints.clear();
        lent = 0;
        return all;
    }

    /** Closes what is idle. */
    public synchronized void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
    }

    private synchronized Connection lend() throws SQLException {
        Connection physical = idle.isEmpty() ? source.getConnection() : idle.pop();
        String before = state(physical);
        lent++;
        boolean[] back = new boolean[1];
        return (Connection) Proxy.newProxyInstance(
                StrictPool.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (!back[0]) {
                            back[0] = true;
                            takeBack(physical, before);
                        }
                        return null;
                    }
                    if (back[0]) {
                        return afterClose(method.getName());
                    }
                    try {
                        return method.invoke(physical, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Object afterClose(String method) throws SQLException {
        if (method.equals("isClosed")) {
            return true;
        }
        throw new SQLException("the connection has been given back");
    }

    private synchronized void takeBack(Connection physical, String before) throws SQLException {
        lent--;
        if (physical.isClosed()) {
            return;
        }
        String after = state(physical);
        if (!after.equals(before)) {
            complaints.add("came back as " + after + ", was " + before);
            physical.close();
            return;
        }
        idle.push(physical);
    }

    /** Of the session, as far as a borrower may leave it behind. */
    private static String state(Connection physical) throws SQLException {
        String open = switch (physical.getMetaData().getDatabaseProductName()) {
            case "H2" -> row(physical, IN_H2);
            case "PostgreSQL" ->
                row(
                        physical,
                        "select txid_current_if_assigned(), current_setting('lock_timeout'),"
                                + " current_setting('statement_timeout'), current_setting('transaction_isolation')");
            default -> row(physical, "select @@in_transaction, @@innodb_lock_wait_timeout, @@max_statement_time");
        };
        return "auto-commit " + physical.getAutoCommit() + ", network time-out " + physical.getNetworkTimeout()
                + ", query time-out " + queryTimeout(physical) + ", " + open;
    }

    private static int queryTimeout(Connection physical) throws SQLException {
        try (var statement = physical.createStatement()) {
            return statement.getQueryTimeout();
        }
    }

    private static String row(Connection physical, String query) throws SQLException {
        try (var statement = physical.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(rows.getString(i));
            }
            return values.toString();
        }
    }
}
