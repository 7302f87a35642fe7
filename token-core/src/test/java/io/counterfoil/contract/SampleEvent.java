package io.counterfoil.contract;

import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An audit event for tests: something that alice of acme did, but for what is said otherwise. */
record SampleEvent(AuditEvent stored) {

    static final Instant TIME = Instant.parse("2026-02-03T04:05:07.654321Z");

    static SampleEvent event() {
        return new SampleEvent(new AuditEvent(
                SampleIds.eventId(),
                SampleIds.ACME,
                TIME,
                Optional.of(by(PrincipalId.user("alice"))),
                "parameter.updated",
                Optional.empty(),
                Optional.empty(),
                AuditOutcome.SUCCESS,
                Optional.empty(),
                Map.of()));
    }

    static SampleEvent about(ServiceAccountId account) {
        AuditEvent event = event().stored;
        return new SampleEvent(new AuditEvent(
                event.id(),
                event.organization(),
                event.time(),
                event.actor(),
                "service_account.updated",
                Optional.of(account),
                Optional.of(new AuditTarget("service_account", account.value(), Optional.of("ci-deployer"))),
                event.outcome(),
                event.reason(),
                event.details()));
    }

    static AuditActor by(PrincipalId principal) {
        return new AuditActor(principal, Optional.of(Role.ADMIN), Optional.empty(), Optional.empty());
    }

    SampleEvent withId(AuditEventId id) {
        return with(id, stored.organization(), stored.time(), stored.actor());
    }

    SampleEvent in(OrganizationId organization) {
        return with(stored.id(), organization, stored.time(), stored.actor());
    }

    SampleEvent at(Instant time) {
        return with(stored.id(), stored.organization(), time, stored.actor());
    }

    SampleEvent from(AuditActor actor) {
        return with(stored.id(), stored.organization(), stored.time(), Optional.of(actor));
    }

    SampleEvent from(PrincipalId principal) {
        return from(by(principal));
    }

    /** Done by a service account that bob owns, with this token. */
    SampleEvent from(ServiceAccountId account, TokenId token) {
        return from(new AuditActor(
                PrincipalId.serviceAccount(account),
                Optional.of(Role.VIEWER),
                Optional.of(token),
                Optional.of(PrincipalId.user("bob"))));
    }

    SampleEvent fromNobody() {
        return with(stored.id(), stored.organization(), stored.time(), Optional.empty());
    }

    SampleEvent withAction(String action) {
        return with(action, stored.target(), stored.outcome(), stored.reason(), stored.details());
    }

    SampleEvent on(AuditTarget target) {
        return with(stored.action(), Optional.of(target), stored.outcome(), stored.reason(), stored.details());
    }

    SampleEvent ended(AuditOutcome outcome, String reason) {
        return with(stored.action(), stored.target(), outcome, Optional.of(reason), stored.details());
    }

    SampleEvent withDetails(Map<String, String> details) {
        return with(stored.action(), stored.target(), stored.outcome(), stored.reason(), details);
    }

    private SampleEvent with(AuditEventId id, OrganizationId organization, Instant time, Optional<AuditActor> actor) {
        return new SampleEvent(new AuditEvent(
                id,
                organization,
                time,
                actor,
                stored.action(),
                stored.account(),
                stored.target(),
                stored.outcome(),
                stored.reason(),
                stored.details()));
    }

    private SampleEvent with(
            String action,
            Optional<AuditTarget> target,
            AuditOutcome outcome,
            Optional<String> reason,
            Map<String, String> details) {
        return new SampleEvent(new AuditEvent(
                stored.id(),
                stored.organization(),
                stored.time(),
                stored.actor(),
                action,
                stored.account(),
                target,
                outcome,
                reason,
                details));
    }
}
