package io.counterfoil.examples.console.security;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.TokenAuthenticator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/** Checks the token of a request while it is read, so that no Authentication ever holds it. */
record TokenProvider(TokenAuthenticator authenticator) implements AuthenticationConverter, AuthenticationProvider {

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        AuthenticationResult result =
                authenticator.authenticateHeader(request.getHeader("Authorization"), request.getRemoteAddr());
        boolean ours = !(result instanceof AuthenticationResult.NotRecognized);
        return ours ? new PreAuthenticatedAuthenticationToken(result, "") : null;
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        AuthenticationResult result = (AuthenticationResult) Objects.requireNonNull(presented.getPrincipal());
        ServiceAccountPrincipal account = result.asOptional().orElseThrow(() -> new BadCredentialsException("refused"));
        return new PreAuthenticatedAuthenticationToken(account, "", Callers.authorities(account.role()));
    }

    @Override
    public boolean supports(Class<?> type) {
        return type == PreAuthenticatedAuthenticationToken.class;
    }
}
