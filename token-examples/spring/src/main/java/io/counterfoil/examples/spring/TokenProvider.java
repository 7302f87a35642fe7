package io.counterfoil.examples.spring;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.TokenAuthenticator;
import io.counterfoil.model.StorageException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/** Checks the token of a request while it is read, so that no Authentication ever holds it. */
final class TokenProvider implements AuthenticationConverter, AuthenticationProvider {

    private final TokenAuthenticator authenticator;

    TokenProvider(TokenAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        try {
            AuthenticationResult result = authenticator.authenticateHeader(request.getHeader("Authorization"));
            boolean ours = !(result instanceof AuthenticationResult.NotRecognized);
            return ours ? new PreAuthenticatedAuthenticationToken(result, "") : null;
        } catch (StorageException e) {
            throw new AuthenticationServiceException("token not checked", e);
        }
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        AuthenticationResult result = (AuthenticationResult) Objects.requireNonNull(presented.getPrincipal());
        ServiceAccountPrincipal account =
                result.asOptional().orElseThrow(() -> new BadCredentialsException("token refused"));
        return new PreAuthenticatedAuthenticationToken(
                account, "", AuthorityUtils.createAuthorityList("ROLE_" + account.role()));
    }

    @Override
    public boolean supports(Class<?> type) {
        return type == PreAuthenticatedAuthenticationToken.class;
    }
}
