package io.counterfoil.examples.console.api;

import io.counterfoil.IssuedToken;
import io.counterfoil.examples.console.security.ConsoleCallers;
import io.counterfoil.examples.console.tokens.TokenService;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API that manages service accounts. The library enforces authority. */
@RestController
@RequestMapping("/api/service-accounts")
class AccountApi {

    private final TokenService tokens;

    AccountApi(TokenService tokens) {
        this.tokens = tokens;
    }

    /**
     * A service account to create.
     *
     * @param name its name
     * @param role its role
     * @param description what it is for; may be null
     */
    record NewAccount(
            @Nullable String name,
            @Nullable String role,
            @Nullable String description) {}

    /**
     * What happens to the current token.
     *
     * @param overlap how long it keeps working; it stops at once if null
     */
    record Overlap(Optional<Duration> overlap) {}

    @GetMapping
    AccountView.Listed list(
            @RequestParam Optional<String> q, @RequestParam Optional<String> after, Authentication caller) {
        ServiceAccountQuery all = q.map(ServiceAccountQuery.all()::nameContains).orElse(ServiceAccountQuery.all());
        ServiceAccountQuery query = after.map(Cursor::parse).map(all::after).orElse(all);
        return AccountView.Listed.of(tokens.list(ConsoleCallers.actor(caller), query));
    }

    /** Creates an account. A retry with the same key discards the unused token and issues another. */
    @PostMapping
    ResponseEntity<IssuedTokenResponse> create(
            @RequestBody NewAccount body,
            @RequestHeader("Idempotency-Key") Optional<String> key,
            Authentication caller) {
        NewServiceAccount request = NewServiceAccount.named(given(body.name()))
                .withRole(Role.of(given(body.role())))
                .withDescription(given(body.description()));
        return shown(tokens.create(
                ConsoleCallers.actor(caller), key.map(request::withRequestId).orElse(request)));
    }

    @GetMapping("/{id}")
    AccountView get(@PathVariable ServiceAccountId id, Authentication caller) {
        return AccountView.of(tokens.get(ConsoleCallers.actor(caller), id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ServiceAccountId id, Authentication caller) {
        tokens.delete(ConsoleCallers.actor(caller), id);
    }

    @PostMapping("/{id}/token")
    ResponseEntity<IssuedTokenResponse> regenerate(
            @PathVariable ServiceAccountId id,
            @RequestBody Overlap body,
            @RequestHeader("Idempotency-Key") Optional<String> key,
            Authentication caller) {
        Regeneration request =
                Regeneration.of(body.overlap().map(PreviousToken::expiresAfter).orElse(PreviousToken.expiresNow()));
        return shown(tokens.regenerate(
                ConsoleCallers.actor(caller),
                id,
                key.map(request::withRequestId).orElse(request)));
    }

    @PostMapping("/{id}/disable")
    AccountView disable(@PathVariable ServiceAccountId id, Authentication caller) {
        return AccountView.of(tokens.disable(ConsoleCallers.actor(caller), id));
    }

    @PostMapping("/{id}/enable")
    AccountView enable(@PathVariable ServiceAccountId id, Authentication caller) {
        return AccountView.of(tokens.enable(ConsoleCallers.actor(caller), id));
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static ResponseEntity<IssuedTokenResponse> shown(IssuedToken issued) {
        return ResponseEntity.created(URI.create(
                        "/api/service-accounts/" + issued.serviceAccount().id()))
                .cacheControl(CacheControl.noStore())
                .body(IssuedTokenResponse.of(issued));
    }
}
