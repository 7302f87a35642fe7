package io.counterfoil.examples.spring;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.Operation;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.TokenInfo;
import io.counterfoil.model.TokenStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is told of Counterfoil's things, as JSON. */
final class JsonViews {

    private JsonViews() {}

    /** The one answer that a token value is in. */
    record Issued(String id, int generation, Optional<Instant> expiresAt, String token) {

        static Issued of(IssuedToken issued) {
            return new Issued(
                    issued.serviceAccount().id().value(),
                    issued.generation(),
                    issued.expiresAt(),
                    issued.value().reveal());
        }
    }

    record Account(
            String id,
            String name,
            String description,
            String owner,
            String role,
            boolean enabled,
            int liveTokens,
            Optional<Instant> expiresAt,
            Optional<Instant> lastUsedAt) {

        static Account of(ServiceAccount account) {
            return new Account(
                    account.id().value(),
                    account.name(),
                    account.description(),
                    account.owner().toString(),
                    account.role().name(),
                    account.enabled(),
                    account.tokens().live(),
                    account.tokens().expiresAt(),
                    account.tokens().lastUsedAt());
        }
    }

    record Detail(Account account, Set<Operation> permitted, List<Token> tokens) {}

    record Token(String id, int generation, TokenStatus status, Instant createdAt, Optional<Instant> lastUsedAt) {

        static Token of(TokenInfo token) {
            return new Token(
                    token.id().value(),
                    token.generation(),
                    token.status(Instant.now()),
                    token.createdAt(),
                    token.lastUsedAt());
        }
    }

    record Event(
            Instant time,
            String action,
            Optional<String> principal,
            Optional<String> token,
            Optional<String> target,
            String outcome,
            Optional<String> reason) {

        static Event of(AuditEvent event) {
            return new Event(
                    event.time(),
                    event.action(),
                    event.actor().map(actor -> actor.principal().toString()),
                    event.actor().flatMap(AuditActor::token).map(Object::toString),
                    event.target().map(target -> target.type() + " " + target.id()),
                    event.outcome().name(),
                    event.reason());
        }
    }

    record Paged<T>(List<T> items, Optional<String> next) {

        static <S, T> Paged<T> of(Page<S> page, Function<S, T> view) {
            return new Paged<>(
                    page.items().stream().map(view).toList(), page.next().map(Cursor::value));
        }
    }
}
