package io.counterfoil.examples.parameters;

import io.counterfoil.examples.http.Problem;
import io.counterfoil.model.CounterfoilException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What went wrong, as a status of HTTP. */
public final class Failures {

    private Failures() {}

    /** 400 to 422 where the request is at fault, 503 where the database is, 500 where the application is. */
    public static int status(Exception e) {
        if (e instanceof CounterfoilException refusal) {
            return Problem.of(refusal).status();
        }
        if (e instanceof SQLException sql) {
            return isData(sql.getSQLState()) ? 422 : 503;
        }
        return e instanceof IllegalArgumentException ? 400 : 500;
    }

    /** Whether the database refused a value. */
    private static boolean isData(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
