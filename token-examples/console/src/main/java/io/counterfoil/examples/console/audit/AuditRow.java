package io.counterfoil.examples.console.audit;

import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A line of the log.
 *
 * @param event the event
 * @param who the user, or the name of the service account; empty where time did it
 * @param account whether it was done under a token
 */
record AuditRow(AuditEvent event, String who, boolean account) {

    static final List<String> COLUMNS = List.of(
            "time",
            "who",
            "kind",
            "role",
            "token",
            "owner",
            "action",
            "target_type",
            "target_id",
            "target_name",
            "outcome",
            "reason",
            "details");

    static AuditRow of(AuditEvent event, AuditNames.Known names) {
        return new AuditRow(
                event,
                event.actor().map(actor -> names.words(actor.principal())).orElse(""),
                event.actor()
                        .filter(actor -> actor.principal().kind() == PrincipalId.Kind.SERVICE_ACCOUNT)
                        .isPresent());
    }

    /** Returns the CSS class of the outcome. */
    public String outcomeKind() {
        return switch (event.outcome().name()) {
            case "SUCCESS" -> "ok";
            case "REFUSED" -> "warn";
            default -> "bad";
        };
    }

    /** Returns the time of the event. */
    public Instant time() {
        return event.time();
    }

    /** Returns the target in words. */
    public String target() {
        return event.target()
                .map(target ->
                        target.type().replace('_', ' ') + " " + target.name().orElse(target.id()))
                .orElse("");
    }

    /** Returns the details in one line. */
    public String details() {
        return event.details().entrySet().stream()
                .map(pair -> pair.getKey() + " = " + pair.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Returns the details, one per line. */
    public String detailLines() {
        return details().replace("; ", "\n");
    }

    /** Returns the cells of the CSV line. */
    List<String> cells() {
        Optional<AuditActor> actor = event.actor();
        return List.of(
                event.time().toString(),
                who,
                actor.map(each -> each.principal().kind().name()).orElse(""),
                actor.flatMap(AuditActor::role).map(Object::toString).orElse(""),
                actor.flatMap(AuditActor::token).map(Object::toString).orElse(""),
                actor.flatMap(AuditActor::owner).map(Object::toString).orElse(""),
                event.action(),
                event.target().map(target -> target.type()).orElse(""),
                event.target().map(target -> target.id()).orElse(""),
                event.target().flatMap(target -> target.name()).orElse(""),
                event.outcome().name(),
                event.reason().orElse(""),
                details());
    }
}
