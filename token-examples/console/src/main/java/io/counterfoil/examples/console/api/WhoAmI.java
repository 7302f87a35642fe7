package io.counterfoil.examples.console.api;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.console.security.Member;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * The caller.
 *
 * @param kind {@code user} or {@code service_account}
 * @param id the identifier
 * @param name what people call it
 * @param organization where it belongs
 * @param role its role there, now
 * @param attributes what else is known of a service account
 * @param token the token of the request; null for a user
 */
record WhoAmI(
        String kind,
        String id,
        String name,
        String organization,
        String role,
        Map<String, String> attributes,
        Optional<Token> token) {

    /**
     * The token of a request.
     *
     * @param id its public identifier
     * @param generation which of the account's tokens
     * @param expiresAt when it expires; null if never
     * @param supersededUntil until when it works alongside its successor; null while it is the current one
     */
    record Token(String id, int generation, Optional<Instant> expiresAt, Optional<Instant> supersededUntil) {}

    static WhoAmI of(Authentication caller) {
        Object principal = Objects.requireNonNull(caller.getPrincipal());
        return principal instanceof ServiceAccountPrincipal account ? of(account) : of((Member) principal);
    }

    private static WhoAmI of(Member member) {
        String organization = member.actor().organization().value();
        return new WhoAmI(
                "user",
                member.userId(),
                member.displayName(),
                organization,
                member.roleName(),
                Map.of(),
                Optional.empty());
    }

    private static WhoAmI of(ServiceAccountPrincipal account) {
        Token token = new Token(
                account.tokenId().value(), account.generation(), account.expiresAt(), account.supersededUntil());
        return new WhoAmI(
                "service_account",
                account.accountId().value(),
                account.accountName(),
                account.organization().value(),
                account.role().name(),
                account.attributes(),
                Optional.of(token));
    }
}
