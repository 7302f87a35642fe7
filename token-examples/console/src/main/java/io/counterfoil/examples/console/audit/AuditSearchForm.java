package io.counterfoil.examples.console.audit;

import io.counterfoil.Counterfoil;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.examples.console.page.DateField;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The filters of the audit log, read from the URL and written to the links of the page. */
@Component
class AuditSearchForm {

    /** The actions of the library and of the product. */
    static final List<String> ACTIONS = List.of(
            "service_account.created",
            "service_account.updated",
            "service_account.disabled",
            "service_account.enabled",
            "service_account.deleted",
            "token.regenerated",
            "token.revoked",
            "token.first_used",
            "token.expired",
            "authentication.failed",
            "authentication.token_used_after_end",
            "parameter.updated");

    private static final List<String> FIELDS =
            List.of("account", "by", "action", "type", "target", "outcome", "from", "until", "zone");

    private final ServiceAccounts accounts;

    AuditSearchForm(Counterfoil counterfoil) {
        this.accounts = counterfoil.serviceAccounts();
    }

    /** Returns the query; an invalid filter becomes the error of its field. */
    AuditQuery query(Form form, Actor actor) {
        AuditQuery query = AuditQuery.all().pageSize(50);
        query = with("account", form, query, (all, text) -> all.about(account(actor, text)));
        query = with("by", form, query, (all, text) -> all.by(principal(actor, text)));
        query = with("action", form, query, AuditQuery::action);
        query = with("outcome", form, query, (all, text) -> all.outcome(AuditOutcome.valueOf(text)));
        if (!form.text("type").isEmpty() || !form.text("target").isEmpty()) {
            query = on(form, query);
        }
        if (!form.text("from").isEmpty()) {
            query = DateField.read(form, "from").map(query::from).orElse(query);
        }
        if (!form.text("until").isEmpty()) {
            query = DateField.read(form, "until").map(query::until).orElse(query);
        }
        return with("after", form, query, (all, text) -> all.after(Cursor.parse(text)));
    }

    private static AuditQuery on(Form form, AuditQuery query) {
        return form.read("target", text -> query.on(form.text("type").strip(), text.strip()))
                .orElse(query);
    }

    boolean isActive(Form form) {
        return FIELDS.stream()
                .anyMatch(field -> !field.equals("zone") && !form.text(field).isEmpty());
    }

    /** Returns a link that keeps the filters. */
    static String link(String path, Form form, Optional<Cursor> after) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        Map<String, String> values = new HashMap<>();
        FIELDS.forEach(field -> values.put(field, form.text(field)));
        after.ifPresent(cursor -> values.put("after", cursor.value()));
        values.values().removeIf(String::isEmpty);
        values.keySet().stream().sorted().forEach(field -> link.queryParam(field, "{" + field + "}"));
        return link.encode().buildAndExpand(values).toUriString();
    }

    /** Finds a service account by its identifier, even a deleted one, or by its name. */
    private ServiceAccountId account(Actor actor, String text) {
        try {
            return ServiceAccountId.of(text.strip());
        } catch (IllegalArgumentException e) {
            return accounts.findByName(actor, text)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no service account has this name; one that was deleted is found by its identifier", e))
                    .id();
        }
    }

    /** Finds a service account by its name or identifier; any other text is a user. */
    private PrincipalId principal(Actor actor, String text) {
        try {
            return PrincipalId.serviceAccount(ServiceAccountId.of(text.strip()));
        } catch (IllegalArgumentException e) {
            return findByName(actor, text).orElseGet(() -> PrincipalId.user(text.strip()));
        }
    }

    private Optional<PrincipalId> findByName(Actor actor, String text) {
        try {
            return accounts.findByName(actor, text).map(account -> PrincipalId.serviceAccount(account.id()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static AuditQuery with(String field, Form form, AuditQuery query, Narrowing narrowing) {
        return form.text(field).isEmpty()
                ? query
                : form.read(field, text -> narrowing.apply(query, text)).orElse(query);
    }

    /** Applies a filter to a query. */
    private interface Narrowing {
        AuditQuery apply(AuditQuery query, String value);
    }
}
