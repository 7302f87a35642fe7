package io.counterfoil.examples.jpa;

import io.counterfoil.jdbc.ConnectionSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The connections of a host, which notes what is done to them that is its own business. */
final class WatchedConnections implements ConnectionSource {

    private static final Set<String> HANDS_OFF =
            Set.of("commit", "close", "abort", "setAutoCommit", "setTransactionIsolation", "setReadOnly");

    private final ConnectionSource source;
    private final List<String> touched = new CopyOnWriteArrayList<>();

    WatchedConnections(ConnectionSource source) {
        this.source = source;
    }

    /** The calls that are the host's own to make. */
    List<String> touched() {
        return List.copyOf(touched);
    }

    @Override
    public void withConnection(Consumer<Connection> work) {
        source.withConnection(connection -> work.accept(connection == null ? null : watched(connection)));
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                WatchedConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                    boolean wholeRollback = method.getName().equals("rollback") && arguments == null;
                    if (HANDS_OFF.contains(method.getName()) || wholeRollback) {
                        touched.add(method.getName());
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
