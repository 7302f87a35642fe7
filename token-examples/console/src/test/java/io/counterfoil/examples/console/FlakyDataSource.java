package io.counterfoil.examples.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that can go away, and come back with all that was in it. */
final class FlakyDataSource extends DelegatingDataSource {

    private final AtomicBoolean loses = new AtomicBoolean();
    private volatile boolean away;

    FlakyDataSource() {
        super(JdbcConnectionPool.create("jdbc:h2:mem:console;DB_CLOSE_DELAY=-1", "sa", ""));
    }

    void setAway(boolean isAway) {
        away = isAway;
    }

    /** The next COMMIT is done, and its answer gets lost. */
    void loseNextAnswer() {
        loses.set(true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("the connection was refused", "08001");
        }
        Connection connection = super.getConnection();
        return loses.get() ? losing(connection) : connection;
    }

    private Connection losing(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (method.getName().equals("commit") && loses.compareAndSet(true, false)) {
                            throw new SQLTransientConnectionException("the answer got lost", "08006");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
