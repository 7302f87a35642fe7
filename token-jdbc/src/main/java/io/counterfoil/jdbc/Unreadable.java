package io.counterfoil.jdbc;

import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Substitutes for invalid stored values, so that the rest of the row can be read, and the account can be disabled and
 * deleted. No hierarchy knows the role, so its tokens are refused.
 */
final class Unreadable {

    static final Role ROLE = Role.of("UNREADABLE");
    static final PrincipalId PRINCIPAL = PrincipalId.user("unreadable");

    private static final Logger LOGGER = LoggerFactory.getLogger(Unreadable.class);
    private static final int MAX_REPORTED = 1_000;
    private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

    private Unreadable() {}

    /** Logs a location once, and never the value, which may be anything. */
    static void report(String place) {
        if (REPORTED.size() < MAX_REPORTED && REPORTED.add(place)) {
            LOGGER.warn("{} contains an invalid value, and is read as unreadable", place);
        }
    }
}
