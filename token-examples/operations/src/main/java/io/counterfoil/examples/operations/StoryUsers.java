package io.counterfoil.examples.operations;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.spi.UserDirectory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The users that the host has; people join and leave. */
final class StoryUsers implements UserDirectory {

    private final Map<User, Role> roles = new ConcurrentHashMap<>();

    void join(OrganizationId organization, String userId, Role role) {
        roles.put(new User(organization, userId), role);
    }

    void leave(OrganizationId organization, String userId) {
        roles.remove(new User(organization, userId));
    }

    @Override
    public Optional<Role> findRole(OrganizationId organization, String userId) {
        return Optional.ofNullable(roles.get(new User(organization, userId)));
    }

    private record User(OrganizationId organization, String id) {}
}
