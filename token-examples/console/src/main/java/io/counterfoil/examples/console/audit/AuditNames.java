package io.counterfoil.examples.console.audit;

import io.counterfoil.Counterfoil;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The names of the service accounts that act in a page of the log, each looked up once. */
@Component
class AuditNames {

    private final ServiceAccounts accounts;

    AuditNames(Counterfoil counterfoil) {
        this.accounts = counterfoil.serviceAccounts();
    }

    /** The names for these events. */
    Known of(Actor actor, List<AuditEvent> events) {
        Map<String, String> names = new HashMap<>();
        events.stream()
                .flatMap(event -> event.actor().map(AuditActor::principal).stream())
                .filter(principal -> principal.kind() == PrincipalId.Kind.SERVICE_ACCOUNT)
                .distinct()
                .forEach(principal -> name(actor, principal.id()).ifPresent(name -> names.put(principal.id(), name)));
        return new Known(names);
    }

    private Optional<String> name(Actor actor, String id) {
        try {
            return Optional.of(accounts.get(actor, ServiceAccountId.of(id)).name());
        } catch (ServiceAccountNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * What was found.
     *
     * @param names the names by identifier
     */
    record Known(Map<String, String> names) {

        /** The principal in words; one that was deleted by its identifier. */
        String words(PrincipalId principal) {
            return principal.kind() == PrincipalId.Kind.USER
                    ? principal.id()
                    : names.getOrDefault(principal.id(), principal.id());
        }
    }
}
