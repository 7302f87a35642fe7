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

/** Looks up the names of service accounts that acted, each once per page. */
@Component
class AuditNames {

    private final ServiceAccounts accounts;

    AuditNames(Counterfoil counterfoil) {
        this.accounts = counterfoil.serviceAccounts();
    }

    /** Returns the names of the service accounts that acted in these events. */
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
     * The names that were found.
     *
     * @param names the names by identifier
     */
    record Known(Map<String, String> names) {

        /** Returns the principal's name, or the identifier of a deleted one. */
        String words(PrincipalId principal) {
            return principal.kind() == PrincipalId.Kind.USER
                    ? principal.id()
                    : names.getOrDefault(principal.id(), principal.id());
        }
    }
}
