package io.counterfoil.jdbc.testing;

import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Records the statements that pass through a data source with the values of their parameters, so that each can be explained
 * afterwards. What is sent together counts as so many statements. Safe for use by several threads.
 */
public final class StatementRecorder {

    /** The statement within what makes it a demand, or one that is passed over. */
    private static final Pattern WITHIN =
            Pattern.compile("(?s)(?<![\\w(])(select|insert|update|delete|merge|with)\\b.*");

    private static final String BLOCK = "begin not atomic\n";

    /** One statement. */
    public record Recorded(String text, List<Binding> bindings) {

        /** How the database would execute it, line by line. */
        public List<String> plan(Connection connection) throws SQLException {
            return plan(connection, "explain");
        }

        /**
         * What the database answers about the statement, line by line.
         *
         * @param question the words before it, such as {@code explain analyze}
         */
        public List<String> plan(Connection connection, String question) throws SQLException {
            List<String> lines = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(question + " " + text)) {
                for (int i = 0; i < bindings.size(); i++) {
                    bindings.get(i).to(statement, i + 1);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        StringBuilder line = new StringBuilder();
                        for (int i = 1; i <= columns; i++) {
                            line.append(i == 1 ? "" : "|").append(rows.getString(i));
                        }
                        lines.addAll(List.of(line.toString().split("\n", -1)));
                    }
                }
            }
            return lines;
        }
    }

    /** A value of a parameter, and the method that set it. */
    public record Binding(Method method, List<Object> arguments) {

        void to(PreparedStatement statement, int position) throws SQLException {
            List<Object> all = new ArrayList<>(arguments);
            all.set(0, position);
            all.replaceAll(argument ->
                    argument instanceof byte[] content && method.getName().equals("setBinaryStream")
                            ? new ByteArrayInputStream(content)
                            : argument);
            try {
                method.invoke(statement, all.toArray());
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof SQLException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final Map<Object, Map<Integer, Binding>> bound = new ConcurrentHashMap<>();
    private final Map<String, Recorded> recorded = new LinkedHashMap<>();
    private final DataSource observed;

    public StatementRecorder(DataSource source) {
        observed = JdbcCalls.observe(source, this::record);
    }

    /** Returns the data source to pass to the code under test. */
    public DataSource dataSource() {
        return observed;
    }

    /** Each text once, with the values of the first time. */
    public synchronized List<Recorded> statements() {
        return List.copyOf(recorded.values());
    }

    private Object record(JdbcCalls.Call call) throws SQLException {
        if (call.isOn(PreparedStatement.class) && call.name().startsWith("set") && call.arguments().length > 1) {
            bound.computeIfAbsent(call.target(), any -> new TreeMap<>())
                    .put((Integer) call.arguments()[0], new Binding(call.method(), copy(call.arguments())));
        } else if ((call.executes() || call.name().equals("addBatch"))
                && !call.sql().isEmpty()) {
            note(
                    call.sql(),
                    List.copyOf(bound.getOrDefault(call.target(), Map.of()).values()));
        }
        return call.proceed();
    }

    private static List<Object> copy(Object[] arguments) {
        List<Object> copy = new ArrayList<>();
        for (Object argument : arguments) {
            copy.add(argument instanceof ByteArrayInputStream stream ? contentOf(stream) : argument);
        }
        return copy;
    }

    /** Leaves the stream unchanged. */
    private static byte[] contentOf(ByteArrayInputStream stream) {
        stream.mark(0);
        byte[] content = stream.readAllBytes();
        stream.reset();
        return content;
    }

    private synchronized void note(String sql, List<Binding> bindings) {
        int begin = sql.indexOf(BLOCK);
        String text = begin < 0 ? sql : sql.substring(begin + BLOCK.length());
        int used = 0;
        for (String part : text.split(";\n", -1)) {
            int count = (int) part.chars().filter(c -> c == '?').count();
            List<Binding> own = bindings.subList(used, Math.min(bindings.size(), used + count));
            used += count;
            Matcher within =
                    WITHIN.matcher(part.replaceFirst("^(begin declare|set statement).* (found text;|for) ", ""));
            if (within.find() && own.size() == count) {
                String statement = within.group()
                        .replaceAll("( into found|\\s*;\\s*end)$", "")
                        .strip();
                recorded.putIfAbsent(statement, new Recorded(statement, own));
            }
        }
    }
}
