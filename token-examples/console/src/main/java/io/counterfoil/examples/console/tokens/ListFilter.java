package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/** The filters of the list, read from the URL and written to the links of the page. */
final class ListFilter {

    private static final int PAGE = 25;
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration LONG = Duration.ofDays(90);
    private static final List<String> FIELDS = List.of("q", "role", "owner", "mine", "state", "attribute");

    private final Form form;

    ListFilter(Form form) {
        this.form = form;
    }

    /** Returns the query; an invalid filter becomes the error of its field. */
    ServiceAccountQuery query(Member me, Instant now) {
        ServiceAccountQuery query = matching(me, now).pageSize(PAGE);
        return with("after", query, (all, cursor) -> all.after(Cursor.parse(cursor)));
    }

    /** Returns the query without paging: all accounts that match. */
    ServiceAccountQuery matching(Member me, Instant now) {
        ServiceAccountQuery query = ServiceAccountQuery.all();
        query = with("q", query, ServiceAccountQuery::nameContains);
        query = with("role", query, (all, role) -> all.withRole(Role.of(role)));
        query = with("owner", query, (all, owner) -> all.ownedBy(UpdateRequest.owner(owner)));
        query = with("mine", query, (all, yes) -> all.ownedBy(me.userId()));
        query = with("state", query, (all, state) -> state(all, state, now));
        return with("attribute", query, ListFilter::attribute);
    }

    private static ServiceAccountQuery state(ServiceAccountQuery query, String state, Instant now) {
        return switch (state) {
            case "expiring" -> query.enabled(true).expiringBefore(now.plus(SOON));
            case "expired" -> query.expiringBefore(now);
            case "unused" -> query.unusedSince(now.minus(LONG));
            case "disabled" -> query.enabled(false);
            default -> throw new IllegalArgumentException("there is no such state to filter by");
        };
    }

    private static ServiceAccountQuery attribute(ServiceAccountQuery query, String text) {
        ServiceAccountQuery result = query;
        for (Map.Entry<String, String> each : AttributesField.parse(text).entrySet()) {
            result = result.withAttribute(each.getKey(), each.getValue());
        }
        return result;
    }

    /** Returns whether any filter is set. */
    boolean isActive() {
        return FIELDS.stream().anyMatch(field -> !form.text(field).isEmpty());
    }

    /** Returns the URL of the next page. */
    String next(Cursor cursor) {
        UriComponentsBuilder next = UriComponentsBuilder.fromPath("/admin/tokens");
        Map<String, String> values = values();
        values.put("after", cursor.value());
        values.keySet().forEach(field -> next.queryParam(field, "{" + field + "}"));
        return next.encode().buildAndExpand(values).toUriString();
    }

    /** Returns the filters that are set. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        FIELDS.stream()
                .filter(field -> !form.text(field).isEmpty())
                .forEach(field -> values.put(field, form.text(field)));
        return values;
    }

    private ServiceAccountQuery with(String field, ServiceAccountQuery query, Narrowing narrowing) {
        Optional<String> value = Optional.of(form.text(field)).filter(text -> !text.isEmpty());
        return value.flatMap(text -> form.read(field, each -> narrowing.apply(query, each)))
                .orElse(query);
    }

    /** Applies a filter to a query. */
    private interface Narrowing {
        ServiceAccountQuery apply(ServiceAccountQuery query, String value);
    }
}
