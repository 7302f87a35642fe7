package io.counterfoil.examples.spring;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.http.RequestDecision;
import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.examples.http.TokenResponse;
import io.counterfoil.examples.http.TokenlessRequest;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.GenericFilterBean;

/** Serves requests that bear a token; all others go on to the login that was there before. */
public final class SpringTokenFilter extends GenericFilterBean {

    private static final String ACCOUNT = SpringTokenFilter.class.getName();

    private final TokenGate gate;
    private final RoleHierarchy roles;

    /**
     * Creates a filter that does what this gate decides.
     *
     * @param roles the hierarchy that Counterfoil was built with
     */
    public SpringTokenFilter(TokenGate gate, RoleHierarchy roles) {
        this.gate = gate;
        this.roles = roles;
    }

    /** Returns the service account whose token this request bears; empty for a user. */
    public static Optional<ServiceAccountPrincipal> serviceAccount() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        Object principal = caller == null ? null : caller.getPrincipal();
        return principal instanceof ServiceAccountPrincipal account ? Optional.of(account) : Optional.empty();
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        if (request.getAttribute(ACCOUNT) instanceof Authentication account) {
            // Dispatched again: the container may have gone back to the request that it began with.
            serve(account, request, response, chain);
            return;
        }
        RequestDecision decision =
                gate.decide(Collections.list(request.getHeaders("Authorization")), request.getRemoteAddr());
        if (decision instanceof RequestDecision.Serve serve) {
            Authentication account = authentication(serve.principal(), request);
            request.setAttribute(ACCOUNT, account);
            serve.headers().forEach(response::setHeader);
            serve(account, request, response, chain);
        } else if (decision instanceof RequestDecision.Pass) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            // Something in front of this filter failed, and answers for itself.
            chain.doFilter(new TokenlessRequest(request, response), response);
        } else if (decision instanceof RequestDecision.Refuse refuse) {
            refuse.headers().forEach(response::setHeader);
            response.setStatus(refuse.status());
            response.getOutputStream().write(refuse.body().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void serve(
            Authentication account, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(account);
        SecurityContextHolder.setContext(context);
        TokenResponse answer = new TokenResponse(response, gate.insufficientScope());
        chain.doFilter(new TokenlessRequest(request, answer), answer);
    }

    /** Grants one authority for each role that the account's own encompasses; users' authorities stay as they are. */
    private Authentication authentication(ServiceAccountPrincipal account, HttpServletRequest request) {
        List<GrantedAuthority> authorities =
                AuthorityUtils.createAuthorityList(roles.encompassedBy(account.role()).stream()
                        .map(Role::name)
                        .map("ROLE_"::concat)
                        .toArray(String[]::new));
        PreAuthenticatedAuthenticationToken result = new PreAuthenticatedAuthenticationToken(account, "", authorities);
        result.setDetails(new WebAuthenticationDetails(request));
        return result;
    }
}
