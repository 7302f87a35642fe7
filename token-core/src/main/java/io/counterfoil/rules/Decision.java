package io.counterfoil.rules;

import io.counterfoil.model.AuditTarget;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The result of a rule: the next version of the account, and the audit events.
 *
 * @param after the next version
 * @param facts at least one, in the order of the audit events
 */
public record Decision(StoredAccount after, List<Fact> facts) {

    /**
     * An audit event without actor, time and identifier.
     *
     * @param action the action
     * @param target its target
     * @param details further pairs
     */
    public record Fact(String action, AuditTarget target, Map<String, String> details) {

        static Fact of(String action, StoredAccount account, Map<String, String> details) {
            return new Fact(action, Decision.target(account), details);
        }

        static Fact of(String action, StoredToken token, Map<String, String> details) {
            return new Fact(action, new AuditTarget("token", token.id().value(), Optional.empty()), details);
        }
    }

    static Decision of(StoredAccount after, Fact fact) {
        return new Decision(after, List.of(fact));
    }

    /** Returns this decision with one more detail in each of its audit events. */
    Decision withDetail(String name, String value) {
        return new Decision(
                after,
                facts.stream()
                        .map(fact -> {
                            Map<String, String> details = new TreeMap<>(fact.details());
                            details.put(name, value);
                            return new Fact(fact.action(), fact.target(), details);
                        })
                        .toList());
    }

    public static AuditTarget target(StoredAccount account) {
        return new AuditTarget(
                "service_account",
                account.id().value(),
                Optional.of(account.state().name().display()));
    }
}
