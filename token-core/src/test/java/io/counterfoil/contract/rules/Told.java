package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.StoredAccount;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares the audit log with the command of the current time. */
final class Told {

    private final RuleHost host;
    private final Map<String, Long> expected = new TreeMap<>();

    Told(RuleHost host) {
        this.host = host;
    }

    void expect(String action, long times) {
        if (times > 0) {
            expected.put(action, times);
        }
    }

    /** Expects one event if the command creates a new version of the account, and none otherwise. */
    void expectIfChanged(String action, ServiceAccountId id, Runnable command) {
        Optional<Long> before = host.stored(id).map(StoredAccount::version);
        command.run();
        expect(action, before.equals(host.stored(id).map(StoredAccount::version)) ? 0 : 1);
    }

    void nothing() {
        expected.clear();
    }

    void check() {
        Map<String, Long> told = host.eventsNow().stream()
                .filter(event -> event.outcome() == AuditOutcome.SUCCESS)
                .collect(Collectors.groupingBy(AuditEvent::action, TreeMap::new, Collectors.counting()));
        assertThat(told).isEqualTo(expected);
        expected.clear();
    }
}
