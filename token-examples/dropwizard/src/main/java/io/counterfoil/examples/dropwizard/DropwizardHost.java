package io.counterfoil.examples.dropwizard;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.examples.jaxrs.JaxrsTokenFilter;
import io.counterfoil.examples.parameters.ApplicationUsers;
import io.counterfoil.examples.parameters.User;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.auth.basic.BasicCredentialAuthFilter;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import java.security.Principal;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** Dropwizard with HTTP Basic for people; and tokens. */
class DropwizardHost extends Application<Configuration> {

    private final Counterfoil counterfoil;

    DropwizardHost(Counterfoil counterfoil) {
        this.counterfoil = counterfoil;
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        environment.jersey().register(new JaxrsTokenFilter(new TokenGate(counterfoil.authenticator(), "parameters")));
        environment.jersey().register(new AuthDynamicFeature(new UnlessAccepted(basic())));
        environment.jersey().register(new AuthValueFactoryProvider.Binder<>(Principal.class));
        environment.jersey().register(RolesAllowedDynamicFeature.class);
        environment.jersey().register(new WhoResource());
    }

    /** The application's own authentication, as it was. */
    private static BasicCredentialAuthFilter<User> basic() {
        return new BasicCredentialAuthFilter.Builder<User>()
                .setAuthenticator(
                        credentials -> ApplicationUsers.login(credentials.getUsername(), credentials.getPassword()))
                .setAuthorizer(
                        (user, role, request) -> RoleHierarchy.standard().encompasses(user.role(), Role.of(role)))
                .setUnauthorizedHandler(new LoginPage())
                .setRealm("people")
                .buildAuthFilter();
    }
}
