package io.counterfoil.memory;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Visibility;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The audit events. Nothing changes one. Not thread-safe. */
final class AuditTrail {

    private final Map<AuditEventId, AuditEvent> events = new HashMap<>();

    boolean containsAnyOf(List<AuditEvent> more) {
        return more.stream().anyMatch(event -> events.containsKey(event.id()));
    }

    void append(List<AuditEvent> more) {
        more.forEach(event -> events.putIfAbsent(event.id(), event));
    }

    /** Puts an event in the place of the one with its identifier, or adds it. */
    void replace(AuditEvent event) {
        events.put(event.id(), event);
    }

    List<OrganizationId> organizationsBefore(Instant before, Optional<OrganizationId> after, int limit) {
        return events.values().stream()
                .filter(event -> event.time().isBefore(before))
                .map(AuditEvent::organization)
                .distinct()
                .filter(one ->
                        after.isEmpty() || one.value().compareTo(after.get().value()) > 0)
                .sorted(Comparator.comparing(OrganizationId::value))
                .limit(limit)
                .toList();
    }

    /** Removes the oldest events from before this time, and says how many. */
    int purge(OrganizationId organization, Instant before, int limit) {
        List<AuditEventId> old = events.values().stream()
                .filter(event -> event.organization().equals(organization)
                        && event.time().isBefore(before))
                .sorted(Comparator.comparing(AuditEvent::time))
                .limit(limit)
                .map(AuditEvent::id)
                .toList();
        old.forEach(events::remove);
        return old.size();
    }

    int erase(OrganizationId organization, int limit) {
        return purge(organization, Instant.MAX, limit);
    }

    Page<AuditEvent> page(OrganizationId organization, AuditFilter filter, Accounts accounts) {
        return Newest.page(
                events.values().stream()
                        .filter(event -> event.organization().equals(organization))
                        .filter(event -> isVisible(event, filter.visibility(), accounts))
                        .filter(event -> isAskedFor(event, filter.query())),
                event -> new Cursor(event.time(), event.id().value()),
                filter.query().after(),
                filter.query().pageSize());
    }

    private static boolean isVisible(AuditEvent event, Visibility visibility, Accounts accounts) {
        return visibility.everything()
                || event.account()
                        .flatMap(accounts::find)
                        .filter(account -> account.organization().equals(event.organization()))
                        .filter(account ->
                                visibility.admits(account.id(), account.state().owner()))
                        .isPresent();
    }

    private static boolean isAskedFor(AuditEvent event, AuditQuery query) {
        return isEmptyOrIn(query.account(), event.account())
                && isEmptyOrIn(query.by(), event.actor().map(actor -> actor.principal()))
                && isEmptyOrIn(query.token(), event.actor().flatMap(actor -> actor.token()))
                && isEmptyOrIn(query.action(), Optional.of(event.action()))
                && query.from().filter(event.time()::isBefore).isEmpty()
                && (query.until().isEmpty()
                        || event.time().isBefore(query.until().get()));
    }

    private static <T> boolean isEmptyOrIn(Optional<T> asked, Optional<T> found) {
        return asked.isEmpty() || asked.equals(found);
    }
}
