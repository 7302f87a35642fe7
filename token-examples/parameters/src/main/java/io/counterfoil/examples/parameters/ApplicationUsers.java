package io.counterfoil.examples.parameters;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users of the application, all of them with the same password. */
public final class ApplicationUsers {

    private static final String PASSWORD = "wonderland";
    private static final OrganizationId ACME = OrganizationId.of("acme");

    private static final Map<String, User> BY_NAME = Map.of(
            "alice", new User(ACME, "alice", Role.ADMIN),
            "bob", new User(ACME, "bob", Role.CONTRIBUTOR),
            "carol", new User(ACME, "carol", Role.VIEWER));

    private ApplicationUsers() {}

    /** The user with this name, if the password is right. */
    public static Optional<User> login(@Nullable String name, @Nullable String password) {
        return name == null || !PASSWORD.equals(password) ? Optional.empty() : Optional.ofNullable(BY_NAME.get(name));
    }
}
