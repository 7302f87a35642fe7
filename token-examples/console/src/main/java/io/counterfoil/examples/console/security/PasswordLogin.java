package io.counterfoil.examples.console.security;

import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Authenticates by a name such as {@code adam@acme} and a password. */
@Component
class PasswordLogin implements AuthenticationProvider {

    private final Members members;
    private final PasswordEncoder encoder;
    private final String nobody;

    PasswordLogin(Members members, PasswordEncoder encoder) {
        this.members = members;
        this.encoder = encoder;
        this.nobody = String.valueOf(encoder.encode("nobody"));
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        String name = presented.getName();
        String password = String.valueOf(presented.getCredentials());
        int at = name.indexOf('@');
        String userId = at < 0 ? name : name.substring(0, at);
        String organization = name.substring(at + 1);
        try {
            Optional<Member> member = members.find(organization, userId);
            // An unknown name costs as much as a wrong password.
            String hash = members.passwordHash(organization, userId).orElse(nobody);
            if (!encoder.matches(password, hash) || member.isEmpty()) {
                throw new BadCredentialsException("wrong name or password");
            }
            return authentication(member.get());
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("the database did not answer", e);
        }
    }

    /** Returns the authentication of a member. */
    static Authentication authentication(Member member) {
        return UsernamePasswordAuthenticationToken.authenticated(member, "", ConsoleCallers.authorities(member.role()));
    }

    @Override
    public boolean supports(Class<?> type) {
        return type == UsernamePasswordAuthenticationToken.class;
    }
}
