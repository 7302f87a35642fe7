package io.counterfoil.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** Data sources that do less than a pool should. */
final class CarelessPools {

    private CarelessPools() {}

    /** Lends the same connection each time, and resets nothing when it is returned. */
    static DataSource ofOne(Connection connection) {
        Connection lent = (Connection) Proxy.newProxyInstance(
                CarelessPools.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return source(() -> lent);
    }

    /** Has no connection available, for this reason. */
    static DataSource ofNone(Exception reason) {
        return source(() -> {
            throw reason;
        });
    }

    private interface Connections {
        Connection next() throws Exception;
    }

    private static DataSource source(Connections connections) {
        return (DataSource) Proxy.newProxyInstance(
                CarelessPools.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return connections.next();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
