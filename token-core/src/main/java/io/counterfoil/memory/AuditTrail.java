package io.counterfoil.memory;

import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Visibility;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The audit events. Events never change. Not thread-safe. */
final class AuditTrail {

    private final Map<AuditEventId, AuditEvent> events = new HashMap<>();

    boolean containsAnyOf(List<AuditEvent> more) {
        return more.stream().anyMatch(event -> events.containsKey(event.id()));
    }

    void append(List<AuditEvent> more) {
        more.forEach(event -> events.putIfAbsent(event.id(), event));
    }

    /** Adds an event, replacing the one with its identifier. */
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

    /** Removes the oldest events from before this time, and returns how many. */
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
                        .filter(event -> Asked.matches(event, filter.query())),
                event -> new Cursor(event.time(), event.id().value()),
                filter.query().after(),
                filter.query().pageSize());
    }

    /**
     * Returns whether an event is visible, by the account that it is about or the account that is its actor, including
     * deleted ones.
     */
    private static boolean isVisible(AuditEvent event, Visibility visibility, Accounts accounts) {
        return visibility.everything()
                || Stream.concat(event.account().stream(), actor(event).stream())
                        .flatMap(id -> accounts.find(id).stream())
                        .filter(account -> account.organization().equals(event.organization()))
                        .anyMatch(account ->
                                visibility.admits(account.id(), account.state().owner()));
    }

    private static Optional<ServiceAccountId> actor(AuditEvent event) {
        return event.actor()
                .map(AuditActor::principal)
                .filter(principal -> principal.kind() == PrincipalId.Kind.SERVICE_ACCOUNT)
                .map(principal -> ServiceAccountId.of(principal.id()));
    }
}
