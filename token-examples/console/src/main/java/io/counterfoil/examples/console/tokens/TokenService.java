package io.counterfoil.examples.console.tokens;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.model.Actor;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Page;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The library's management calls, each in a transaction of the application. The library enforces authority. */
@Service
@Transactional
public class TokenService {

    private final ServiceAccounts accounts;

    TokenService(Counterfoil counterfoil) {
        this.accounts = counterfoil.serviceAccounts();
    }

    /** Returns the accounts that the actor may see. */
    public Page<ServiceAccount> list(Actor actor, ServiceAccountQuery query) {
        return accounts.list(actor, query);
    }

    /** Returns an account. */
    public ServiceAccount get(Actor actor, ServiceAccountId id) {
        return accounts.get(actor, id);
    }

    /** Returns an account with its tokens and the operations that the actor may perform. */
    public AccountDetail detail(Actor actor, ServiceAccountId id) {
        return new AccountDetail(
                accounts.get(actor, id), accounts.tokens(actor, id), accounts.permittedOperations(actor, id));
    }

    /** Creates an account and its first token. */
    public IssuedToken create(Actor actor, NewServiceAccount request) {
        return accounts.create(actor, request);
    }

    /** Regenerates the account's token. */
    public IssuedToken regenerate(Actor actor, ServiceAccountId id, Regeneration request) {
        return accounts.regenerate(actor, id, request);
    }

    /** Updates an account. */
    public ServiceAccount update(Actor actor, ServiceAccountId id, ServiceAccountUpdate update) {
        return accounts.update(actor, id, update);
    }

    /** Revokes one token. */
    public void revoke(Actor actor, ServiceAccountId id, TokenId token) {
        accounts.revokeToken(actor, id, token);
    }

    /** Disables the account. */
    public ServiceAccount disable(Actor actor, ServiceAccountId id) {
        return accounts.disable(actor, id);
    }

    /** Enables the account. */
    public ServiceAccount enable(Actor actor, ServiceAccountId id) {
        return accounts.enable(actor, id);
    }

    /** Deletes the account. */
    public void delete(Actor actor, ServiceAccountId id) {
        accounts.delete(actor, id);
    }

    /** Changes all accounts that match. */
    public BulkResult changeAll(Actor actor, ServiceAccountQuery which, BulkChange change) {
        return accounts.changeAll(actor, which, change);
    }

    /** Previews a change of all accounts that match. */
    public BulkResult previewAll(Actor actor, ServiceAccountQuery which, BulkChange change) {
        return accounts.previewAll(actor, which, change);
    }

    /** Returns the roles that the actor may assign, highest first. */
    public List<Role> assignableRoles(Actor actor) {
        return List.copyOf(accounts.assignableRoles(actor));
    }

    /** Returns the account's attributes, or none if the form has no such field. */
    public Map<String, String> attributes(Actor actor, ServiceAccountId id, Form form) {
        return form.all("attributes").isEmpty()
                ? Map.of()
                : accounts.get(actor, id).attributes();
    }
}
