package io.counterfoil.examples.spring;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.model.Actor;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.TokenId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The management of service accounts. Who may do what is Counterfoil's to say. */
@RestController
@RequestMapping("/service-accounts")
@Transactional
class ServiceAccountController {

    private final ServiceAccounts accounts;

    ServiceAccountController(Counterfoil counterfoil) {
        this.accounts = counterfoil.serviceAccounts();
    }

    @PostMapping
    public ResponseEntity<JsonViews.Issued> create(
            @RequestParam String name,
            @RequestParam String role,
            @RequestParam(defaultValue = "") String description,
            Authentication caller) {
        NewServiceAccount request =
                NewServiceAccount.named(name).withRole(Role.of(role)).withDescription(description);
        return shown(accounts.create(SpringCallers.actor(caller), request));
    }

    @GetMapping
    public JsonViews.Paged<JsonViews.Account> list(@RequestParam Optional<String> after, Authentication caller) {
        ServiceAccountQuery all = ServiceAccountQuery.all();
        ServiceAccountQuery query = after.map(Cursor::parse).map(all::after).orElse(all);
        return JsonViews.Paged.of(accounts.list(SpringCallers.actor(caller), query), JsonViews.Account::of);
    }

    @GetMapping("/roles")
    public Set<Role> roles(Authentication caller) {
        return accounts.assignableRoles(SpringCallers.actor(caller));
    }

    @GetMapping("/{id}")
    public JsonViews.Detail get(@PathVariable ServiceAccountId id, Authentication caller) {
        Actor actor = SpringCallers.actor(caller);
        return new JsonViews.Detail(
                JsonViews.Account.of(accounts.get(actor, id)),
                accounts.permittedOperations(actor, id),
                accounts.tokens(actor, id).stream().map(JsonViews.Token::of).toList());
    }

    @PostMapping("/{id}/token")
    public ResponseEntity<JsonViews.Issued> regenerate(
            @PathVariable ServiceAccountId id, @RequestParam Optional<Duration> overlap, Authentication caller) {
        PreviousToken previous = overlap.map(PreviousToken::expiresAfter).orElse(PreviousToken.expiresNow());
        return shown(accounts.regenerate(SpringCallers.actor(caller), id, previous));
    }

    @DeleteMapping("/{id}/tokens/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void revoke(@PathVariable ServiceAccountId id, @PathVariable TokenId token, Authentication caller) {
        accounts.revokeToken(SpringCallers.actor(caller), id, token);
    }

    @PostMapping("/{id}/disable")
    public JsonViews.Account disable(@PathVariable ServiceAccountId id, Authentication caller) {
        return JsonViews.Account.of(accounts.disable(SpringCallers.actor(caller), id));
    }

    @PostMapping("/{id}/enable")
    public JsonViews.Account enable(@PathVariable ServiceAccountId id, Authentication caller) {
        return JsonViews.Account.of(accounts.enable(SpringCallers.actor(caller), id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void delete(@PathVariable ServiceAccountId id, Authentication caller) {
        accounts.delete(SpringCallers.actor(caller), id);
    }

    private static ResponseEntity<JsonViews.Issued> shown(IssuedToken issued) {
        return ResponseEntity.created(URI.create(
                        "/service-accounts/" + issued.serviceAccount().id()))
                .cacheControl(CacheControl.noStore())
                .body(JsonViews.Issued.of(issued));
    }
}
