package io.counterfoil.jdbc;

import io.counterfoil.model.PrincipalId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A SELECT put together from fixed fragments. Whatever a caller chose is a parameter. */
final class Query {

    private interface Setter {
        void set(Parameters parameters) throws SQLException;
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Setter> setters = new ArrayList<>();

    Query(String fragment) {
        add(fragment);
    }

    /** A pattern for {@code like ? escape '!'} that finds this text, each character of which stands for itself. */
    static String containing(String part) {
        return "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    Query add(String fragment) {
        text.append(fragment);
        return this;
    }

    Query add(String fragment, String value) {
        setters.add(parameters -> parameters.text(value));
        return add(fragment);
    }

    Query add(String fragment, long value) {
        setters.add(parameters -> parameters.number(value));
        return add(fragment);
    }

    Query add(String fragment, long time, long again, String id) {
        setters.add(parameters -> parameters.number(time).number(again).text(id));
        return add(fragment);
    }

    Query add(String fragment, PrincipalId principal) {
        setters.add(parameters -> parameters.principal(principal));
        return add(fragment);
    }

    /** The query as it is now. */
    Sql toSql() {
        List<Setter> set = List.copyOf(setters);
        return new Sql(text.toString(), parameters -> {
            for (Setter setter : set) {
                setter.set(parameters);
            }
        });
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            Parameters parameters = new Parameters(statement);
            for (Setter setter : setters) {
                setter.set(parameters);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
