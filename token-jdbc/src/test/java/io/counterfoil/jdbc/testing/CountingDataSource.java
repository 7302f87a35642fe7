package io.counterfoil.jdbc.testing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Records what passes through a data source: statements, round trips and bound values.
 *
 * <p>Put it around a pool, so that the pool's own statements don't count. Safe for use by several threads.
 */
public final class CountingDataSource {

    private static final Set<String> TRANSACTION_CALLS =
            Set.of("commit", "rollback", "setSavepoint", "releaseSavepoint");
    private static final Set<String> OPAQUE =
            Set.of("Stream", "Clob", "NClob", "Blob", "SQLXML", "Array", "Ref", "RowId");

    private final List<String> prepared = new CopyOnWriteArrayList<>();
    private final List<String> roundTrips = new CopyOnWriteArrayList<>();
    private final List<Object> parameters = new CopyOnWriteArrayList<>();
    private final DataSource observed;

    public CountingDataSource(DataSource source) {
        observed = JdbcCalls.observe(source, this::record);
    }

    /** Returns the data source to pass to the code under test. */
    public DataSource dataSource() {
        return observed;
    }

    /**
     * The texts of executed statements, and the names of {@code commit}, {@code rollback} and savepoint calls, in
     * order; a batch is one round trip.
     */
    public List<String> roundTrips() {
        return List.copyOf(roundTrips);
    }

    /** The texts of executed statements in order, without the ends of transactions. */
    public List<String> statements() {
        return roundTrips.stream()
                .filter(text -> !TRANSACTION_CALLS.contains(text))
                .toList();
    }

    /** The texts of prepared statements in order. */
    public List<String> prepared() {
        return List.copyOf(prepared);
    }

    /** The values bound to parameters in order, nulls left out. */
    public List<Object> parameters() {
        return List.copyOf(parameters);
    }

    /** Whether a text is part of any statement or bound value, as characters or as UTF-8 bytes. */
    public boolean saw(String text) {
        return Stream.of(prepared, roundTrips, parameters)
                .flatMap(List::stream)
                .map(CountingDataSource::characters)
                .anyMatch(value -> value.contains(latin1(text)));
    }

    public void reset() {
        prepared.clear();
        roundTrips.clear();
        parameters.clear();
    }

    private Object record(JdbcCalls.Call call) throws SQLException {
        if (call.executes()) {
            roundTrips.add(call.sql());
        } else if (call.isOn(Connection.class) && TRANSACTION_CALLS.contains(call.name())) {
            roundTrips.add(call.name());
        } else if (call.takesSql()) {
            prepared.add(call.sql());
        } else if (isBinding(call)) {
            recordParameter(call);
        }
        return call.proceed();
    }

    private static boolean isBinding(JdbcCalls.Call call) {
        return call.method().getDeclaringClass() == PreparedStatement.class
                && call.name().startsWith("set")
                && !call.name().equals("setNull");
    }

    /** Refuses values with invisible content, because a search for a secret would falsely pass. */
    private void recordParameter(JdbcCalls.Call call) {
        if (call.arguments()[1] instanceof ByteArrayInputStream stream) {
            parameters.add(contentOf(stream));
            return;
        }
        if (OPAQUE.stream().anyMatch(call.name()::endsWith)) {
            throw new UnsupportedOperationException(call.name() + " hides its content from the test");
        }
        if (Objects.nonNull(call.arguments()[1])) {
            parameters.add(call.arguments()[1]);
        }
    }

    /** Leaves the stream unchanged. */
    private static byte[] contentOf(ByteArrayInputStream stream) {
        stream.mark(0);
        byte[] content = stream.readAllBytes();
        stream.reset();
        return content;
    }

    /** Bytes and text on common ground: one character per UTF-8 byte. */
    private static String characters(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : latin1(String.valueOf(value));
    }

    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
