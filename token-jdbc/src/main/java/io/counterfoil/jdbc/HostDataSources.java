package io.counterfoil.jdbc;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recognizes data sources, by their classes, that cannot supply connections of the storage's own. */
final class HostDataSources {

    private static final Logger LOGGER = LoggerFactory.getLogger(HostDataSources.class);

    private static final String SPRING = "org.springframework.jdbc.datasource.";
    private static final String TRANSACTION_AWARE = SPRING + "TransactionAwareDataSourceProxy";
    private static final String ROUTING = SPRING + "lookup.AbstractRoutingDataSource";

    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private HostDataSources() {}

    /**
     * Returns the data source if it is suitable, and warns of a routing one.
     *
     * @throws IllegalArgumentException if it lends the connection of the thread's transaction
     */
    static DataSource requireOwn(DataSource source, String name) {
        Objects.requireNonNull(source, name);
        if (is(source, TRANSACTION_AWARE)) {
            throw new IllegalArgumentException(
                    name + " is a TransactionAwareDataSourceProxy, which lends the connection of the application's"
                            + " transaction: give its target data source, and use JdbcStorage.joining to take part in the"
                            + " application's transactions");
        }
        if (is(source, ROUTING) && !WARNED.getAndSet(true)) {
            LOGGER.warn(
                    "{} is a routing data source: Counterfoil also works on its own threads, where nothing determines"
                            + " which tenant or replica is meant. Give it the data source of the one primary that has its"
                            + " tables",
                    name);
        }
        return source;
    }

    private static boolean is(DataSource source, String type) {
        return Stream.<Class<?>>iterate(source.getClass(), each -> each != null, Class::getSuperclass)
                .anyMatch(each -> each.getName().equals(type));
    }
}
