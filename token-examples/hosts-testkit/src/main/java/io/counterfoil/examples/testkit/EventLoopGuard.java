package io.counterfoil.examples.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that refuses threads which must not block, and counts what they asked for. */
public final class EventLoopGuard {

    private final AtomicInteger refused = new AtomicInteger();
    private final DataSource source;

    /**
     * Guards a data source.
     *
     * @param threads what the names of such threads begin with
     */
    public EventLoopGuard(DataSource source, String threads) {
        this.source = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (Thread.currentThread().getName().startsWith(threads)) {
                        refused.incrementAndGet();
                        throw new IllegalStateException("an event loop asked for " + method.getName());
                    }
                    try {
                        return method.invoke(source, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The guarded data source. */
    public DataSource dataSource() {
        return source;
    }

    /** How often an event loop asked for a connection. */
    public int refused() {
        return refused.get();
    }
}
