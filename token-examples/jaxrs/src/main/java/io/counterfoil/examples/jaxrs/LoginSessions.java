package io.counterfoil.examples.jaxrs;

import io.counterfoil.examples.parameters.User;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is logged in. */
final class LoginSessions {

    static final String COOKIE = "SESSION";

    private final Map<String, User> users = new ConcurrentHashMap<>();

    String begin(User user) {
        String id = UUID.randomUUID().toString();
        users.put(id, user);
        return id;
    }

    Optional<User> find(@Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(users.get(id));
    }
}
