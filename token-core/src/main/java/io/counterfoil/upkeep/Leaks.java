package io.counterfoil.upkeep;

import io.counterfoil.audit.Auditor;
import io.counterfoil.audit.Notifier;
import io.counterfoil.change.SystemChanges;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditTarget;
import io.counterfoil.model.LeakResponse;
import io.counterfoil.model.LeakedToken;
import io.counterfoil.model.TokenId;
import io.counterfoil.rules.AuditActions;
import io.counterfoil.rules.TokenRules;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.CounterfoilEvent;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.time.MonotonicClock;
import io.counterfoil.time.Throttle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reports leaked tokens, and revokes live ones. Each is reported to the listener, and to the audit log at a bounded
 * rate, so that reports cannot flood it.
 */
public final class Leaks {

    private static final int A_MINUTE_AND_TOKEN = 1;
    private static final int A_MINUTE_AND_ORGANIZATION = 1_000;

    private final LeakScanner scanner;
    private final TokenRules rules;
    private final SystemChanges changes;
    private final Auditor auditor;
    private final Notifier notifier;
    private final MonotonicClock clock;
    private final Throttle reports;

    public Leaks(
            LeakScanner scanner,
            TokenRules rules,
            SystemChanges changes,
            Auditor auditor,
            Notifier notifier,
            MonotonicClock clock) {
        this.scanner = scanner;
        this.rules = rules;
        this.changes = changes;
        this.auditor = auditor;
        this.notifier = notifier;
        this.clock = clock;
        this.reports = new Throttle(A_MINUTE_AND_TOKEN, A_MINUTE_AND_ORGANIZATION, clock.elapsed());
    }

    public List<LeakedToken> report(String text, String source, LeakResponse response) {
        List<LeakedToken> leaked = new ArrayList<>();
        TaskFailures failures = new TaskFailures();
        for (LeakFinding finding : scanner.find(text)) {
            // A failure of this account must not keep the next token live.
            failures.collect(() -> leaked.add(reported(finding, source, response)));
        }
        if (leaked.stream().anyMatch(LeakedToken::revoked)) {
            changes.settleOwn();
        }
        failures.throwFirst();
        return leaked;
    }

    private LeakedToken reported(LeakFinding finding, String source, LeakResponse response) {
        Instant now = clock.now();
        boolean ends = response == LeakResponse.REVOKE && finding.state(now) == LeakedToken.State.LIVE;
        Map<String, String> details = details(finding, source, now);
        if (ends) {
            revoke(finding.credential(), details);
        } else if (finding.proven()) {
            record(finding.credential(), details, now);
        }
        LeakedToken leaked = finding.leaked(now, ends);
        notifier.tell(() -> new CounterfoilEvent.TokenLeaked(leaked));
        return leaked;
    }

    private static Map<String, String> details(LeakFinding finding, String source, Instant now) {
        Map<String, String> details =
                new TreeMap<>(AuditEntry.of("leak").withDetail("source", source).details());
        details.put("owner", finding.credential().state().owner().toString());
        details.put("state", finding.state(now).name());
        return details;
    }

    /** Revokes the token, or returns if a concurrent call has revoked or removed it. */
    private void revoke(StoredCredential credential, Map<String, String> details) {
        TokenId token = credential.token().id();
        changes.end(
                new AccountRef(credential.organization(), credential.account()),
                (account, now, storageTime) ->
                        rules.revokeLeaked(token, details, account, new TokenRules.Moment(now, storageTime)));
    }

    private void record(StoredCredential credential, Map<String, String> details, Instant now) {
        TokenId token = credential.token().id();
        reports.admit(credential.organization(), token).ifPresent(heldBack -> {
            Map<String, String> all = new TreeMap<>(details);
            all.putAll(heldBack.details());
            auditor.append(new AuditEvent(
                    auditor.nextId(now),
                    credential.organization(),
                    now,
                    Optional.empty(),
                    AuditActions.TOKEN_LEAKED,
                    Optional.of(credential.account()),
                    Optional.of(new AuditTarget("token", token.value(), Optional.empty())),
                    AuditOutcome.SUCCESS,
                    Optional.empty(),
                    all));
        });
    }
}
