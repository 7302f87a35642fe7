package io.counterfoil.jdbc;

import io.counterfoil.model.Cursor;
import io.counterfoil.model.Micros;
import io.counterfoil.model.PrincipalId;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a SELECT from constant fragments. A caller's values are parameters, except limits and time bounds: these are
 * literal numbers, from which a planner can estimate the number of rows.
 */
final class Query {

    private final Dialect dialect;
    private final StringBuilder text = new StringBuilder();
    private final List<Sql.Values> values = new ArrayList<>();

    Query(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Returns a pattern for {@code like ? escape '!'} that finds this text literally. */
    static String containing(String part) {
        return "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    Query add(String fragment) {
        text.append(fragment);
        return this;
    }

    /** Adds a comparison with a text, such as {@code " and a.role ="}. */
    Query text(String comparison, String value) {
        text.append(comparison).append(' ').append(dialect.textParameter()).append(' ');
        values.add(parameters -> parameters.text(value));
        return this;
    }

    /** Adds a comparison with a number, such as {@code " and t.created_at <"}. */
    Query number(String comparison, long value) {
        text.append(comparison).append(' ').append(value).append(' ');
        return this;
    }

    /** Adds conditions on the two columns {@code <prefix>_kind} and {@code <prefix>_id}. */
    Query principal(String prefix, PrincipalId principal) {
        return text(" and " + prefix + "_kind =", principal.kind().name())
                .text(" and " + prefix + "_id =", principal.id());
    }

    /** Adds the condition to follow this place in the order of two columns, newest first. */
    Query after(Cursor place, String timeColumn, String idColumn) {
        long time = Micros.bound(place.time());
        return number(" and " + timeColumn + " <=", time)
                .number(" and (" + timeColumn + " <", time)
                .text(" or " + idColumn + " <", place.id())
                .add(") ");
    }

    /** Adds a nested query in parentheses. */
    Query nested(Query other) {
        text.append(" (").append(other.text).append(") ");
        values.addAll(other.values);
        return this;
    }

    Sql sql() {
        List<Sql.Values> all = List.copyOf(values);
        return new Sql(text.toString(), parameters -> {
            for (Sql.Values one : all) {
                one.set(parameters);
            }
        });
    }
}
