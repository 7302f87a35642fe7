package io.counterfoil.examples.jaxrs;

import io.counterfoil.examples.parameters.User;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.security.Principal;
import java.util.Optional;

/** The login that was there before tokens: who is not in a session is sent to the login page. */
@Priority(Priorities.AUTHENTICATION + 1)
final class JaxrsSessionLogin implements ContainerRequestFilter {

    private final LoginSessions sessions;

    JaxrsSessionLogin(LoginSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() != null
                || request.getUriInfo().getRequestUri().getPath().equals("/login")) {
            return;
        }
        Cookie cookie = request.getCookies().get(LoginSessions.COOKIE);
        Optional<User> user = sessions.find(cookie == null ? null : cookie.getValue());
        if (user.isPresent()) {
            request.setSecurityContext(new UserSecurityContext(
                    user.get(), request.getSecurityContext().isSecure()));
        } else {
            request.abortWith(Response.status(Response.Status.FOUND)
                    .location(URI.create("/login"))
                    .build());
        }
    }

    private record UserSecurityContext(User user, boolean isSecure) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return RoleHierarchy.standard().encompasses(user.role(), Role.of(role));
        }

        @Override
        public String getAuthenticationScheme() {
            return FORM_AUTH;
        }
    }
}
