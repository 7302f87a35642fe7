package io.counterfoil.examples.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that can go away, and come back with all that was in it. */
final class FlakyDataSource extends DelegatingDataSource {

    private volatile boolean away;

    FlakyDataSource() {
        super(JdbcConnectionPool.create("jdbc:h2:mem:console;DB_CLOSE_DELAY=-1", "sa", ""));
    }

    void setAway(boolean isAway) {
        away = isAway;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("the connection was refused", "08001");
        }
        return super.getConnection();
    }
}
