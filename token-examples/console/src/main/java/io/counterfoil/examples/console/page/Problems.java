package io.counterfoil.examples.console.page;

import io.counterfoil.model.AuthenticationFailedException;
import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.ServiceAccountDisabledException;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenNotFoundException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The status of HTTP for each exception of the library: the one table, which the guide shows too. */
public final class Problems {

    private static final Map<Class<? extends CounterfoilException>, HttpStatus> TABLE = table();

    private Problems() {}

    /** The table, the more special exceptions first. */
    public static Map<Class<? extends CounterfoilException>, HttpStatus> statuses() {
        return TABLE;
    }

    /** The status for this exception. */
    public static HttpStatus status(CounterfoilException e) {
        return TABLE.entrySet().stream()
                .filter(row -> row.getKey().isInstance(e))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static Map<Class<? extends CounterfoilException>, HttpStatus> table() {
        Map<Class<? extends CounterfoilException>, HttpStatus> table = new LinkedHashMap<>();
        table.put(AuthenticationFailedException.class, HttpStatus.UNAUTHORIZED);
        table.put(PermissionDeniedException.class, HttpStatus.FORBIDDEN);
        table.put(ServiceAccountNotFoundException.class, HttpStatus.NOT_FOUND);
        table.put(TokenNotFoundException.class, HttpStatus.NOT_FOUND);
        table.put(NameConflictException.class, HttpStatus.CONFLICT);
        table.put(ConcurrentChangeException.class, HttpStatus.CONFLICT);
        table.put(ServiceAccountDisabledException.class, HttpStatus.CONFLICT);
        table.put(PolicyViolationException.class, HttpStatus.UNPROCESSABLE_CONTENT);
        table.put(StorageException.class, HttpStatus.SERVICE_UNAVAILABLE);
        return table;
    }
}
