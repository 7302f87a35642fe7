package io.counterfoil.rules;

import io.counterfoil.model.AuditTarget;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a rule decided: the account as it shall be, and what to tell of it.
 *
 * @param after the next version
 * @param facts at least one, in the order in which they are told
 */
public record Decision(StoredAccount after, List<Fact> facts) {

    /**
     * A line for the audit log, but for who, when and the identifier.
     *
     * @param action what was done
     * @param target to what
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

    /** The same decision, each of whose audit events has one more detail. */
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
