package io.counterfoil.examples.console.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reloads the session's member on each request, so that a change of role takes effect at once. */
final class MembershipFilter extends OncePerRequestFilter {

    private final Members members;
    private final Answer whenGone;

    MembershipFilter(Members members, Answer whenGone) {
        this.members = members;
        this.whenGone = whenGone;
    }

    /** The response to somebody who is no longer a member. */
    interface Answer {
        void write(HttpServletResponse response) throws IOException;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller != null && caller.getPrincipal() instanceof Member known) {
            Optional<Member> now = read(known);
            if (now.isEmpty()) {
                end(request);
                whenGone.write(response);
                return;
            }
            SecurityContextHolder.setContext(new SecurityContextImpl(PasswordLogin.authentication(now.get())));
        }
        chain.doFilter(request, response);
    }

    /** Falls back to the member of the session if the database does not answer; such a member cannot act. */
    private Optional<Member> read(Member known) {
        try {
            return members.find(known.organization(), known.userId());
        } catch (DataAccessException | TransactionException e) {
            return Optional.of(known.remembered());
        }
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
