package io.counterfoil.jdbc.testing;

import io.counterfoil.jdbc.testing.FaultyDataSource.Moment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Makes one call of JDBC, of any method, throw whatever a driver, a pool or a proxy may throw, before or after it took effect.
 * The connection stays as it is, so that whoever borrowed it has to leave it clean or break it. Safe for use by several
 * threads, whose calls are counted together.
 */
public final class HostileDriver {

    /** What is thrown. */
    public enum Thrown {
        SQL_EXCEPTION,
        RUNTIME_EXCEPTION,
        ERROR
    }

    /**
     * A call that throws.
     *
     * @param call its number, from 1
     * @param persistent whether all calls after it throw as well
     */
    public record Fault(int call, Moment moment, Thrown thrown, boolean persistent) {

        private static final Fault NONE = new Fault(0, Moment.BEFORE, Thrown.ERROR, false);

        /** The faults that a call of this name is to be tried with; of calls without a trip, one stands for the others. */
        public static Stream<Fault> of(int call, String name) {
            if (name.matches("execute.*|commit|rollback|close|getConnection|prepareStatement|createStatement")) {
                return Stream.of(Moment.values())
                        .flatMap(moment ->
                                Stream.of(Thrown.values()).map(thrown -> new Fault(call, moment, thrown, false)));
            }
            List<Thrown> all = List.of(Thrown.values());
            Moment moment = (call / all.size()) % 2 == 0 ? Moment.BEFORE : Moment.AFTER;
            return Stream.of(new Fault(call, moment, all.get(call % all.size()), false));
        }

        private boolean hits(int number) {
            return (persistent && call > 0) ? number >= call : number == call;
        }
    }

    private final DataSource observed;
    private final List<String> calls = new ArrayList<>();
    private Fault fault = Fault.NONE;

    public HostileDriver(DataSource source) {
        observed = JdbcCalls.observe(source, this::call);
    }

    /** Returns the data source to pass to the code under test. */
    public DataSource dataSource() {
        return observed;
    }

    /** Sets the fault; counting starts anew. */
    public synchronized void set(Fault next) {
        fault = next;
        calls.clear();
    }

    /** Lets every call pass, and restarts counting. */
    public void heal() {
        set(Fault.NONE);
    }

    /** The names of the calls since the fault was set or healed, in order. */
    public synchronized List<String> trace() {
        return List.copyOf(calls);
    }

    private synchronized Fault next(String name) {
        calls.add(name);
        return fault.hits(calls.size()) ? fault : Fault.NONE;
    }

    private Object call(JdbcCalls.Call call) throws SQLException {
        Fault now = next(call.name());
        if (now.equals(Fault.NONE)) {
            return call.proceed();
        }
        if (now.moment() == Moment.AFTER) {
            release(call.proceed());
        }
        String text = call.name() + " failed " + now.moment();
        switch (now.thrown()) {
            case SQL_EXCEPTION -> throw new SQLException(text);
            case RUNTIME_EXCEPTION -> throw new IllegalStateException(text);
            default -> throw new AssertionError(text);
        }
    }

    /** Nobody else gets to see it. */
    private static void release(Object result) throws SQLException {
        if (result instanceof Connection connection) {
            connection.close();
        } else if (result instanceof PreparedStatement statement) {
            statement.close();
        }
    }
}
