package io.counterfoil;

import io.counterfoil.check.LastUses;
import io.counterfoil.model.Erasure;
import io.counterfoil.model.LeakResponse;
import io.counterfoil.model.LeakedToken;
import io.counterfoil.model.NoticeHandler;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.upkeep.AuditPurge;
import io.counterfoil.upkeep.EndedTokens;
import io.counterfoil.upkeep.Erasing;
import io.counterfoil.upkeep.ExpiryRecords;
import io.counterfoil.upkeep.Leaks;
import io.counterfoil.upkeep.MaintenanceRuns;
import io.counterfoil.upkeep.Notices;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Periodic maintenance. The library starts no scheduler: let the host's scheduler call {@link #run()} about once a
 * minute, on any number of nodes. No access decision depends on it.
 *
 * <p>Thread-safe. Each method throws {@link io.counterfoil.model.StorageException} if the storage fails; completed work
 * is kept, and the next call continues.
 */
public final class Maintenance {

    private static final Duration RETENTION = Duration.ofDays(90);
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);
    private static final Duration SHORTEST_AUDIT_RETENTION = Duration.ofDays(30);
    private static final Duration LONGEST_RETENTION = Duration.ofDays(365_000);

    private final LastUses lastUses;
    private final ExpiryRecords expiries;
    private final EndedTokens endedTokens;
    private final AuditPurge auditPurge;
    private final Leaks leaks;
    private final Notices notices;
    private final Erasing erasing;
    private final MaintenanceRuns runs;

    Maintenance(
            LastUses lastUses,
            ExpiryRecords expiries,
            EndedTokens endedTokens,
            AuditPurge auditPurge,
            Leaks leaks,
            Notices notices,
            Erasing erasing,
            MaintenanceRuns runs) {
        this.lastUses = lastUses;
        this.expiries = expiries;
        this.endedTokens = endedTokens;
        this.auditPurge = auditPurge;
        this.leaks = leaks;
        this.notices = notices;
        this.erasing = erasing;
        this.runs = runs;
    }

    /**
     * Performs all maintenance once, keeping tokens for 90 days after their end. A failing task does not prevent the
     * others: the first failure is thrown at the end, with the others suppressed, and reported to the listener at most
     * once an hour.
     *
     * <p>{@link java.util.concurrent.ScheduledExecutorService#scheduleWithFixedDelay} never repeats a task that threw.
     * Catch the exception in the task, and monitor {@link Health#lastMaintenance()}.
     */
    public void run() {
        runs.run(List.of(this::flushLastUsed, this::recordExpiries, () -> purge(RETENTION)));
    }

    /**
     * Writes the last uses that this node has recorded.
     *
     * @return how many tokens were written
     */
    public int flushLastUsed() {
        return lastUses.flush();
    }

    /**
     * Writes a {@code token.expired} event for each token whose deadline has passed since the last call, once across
     * all nodes. An account that cannot be read is reported to the listener; it, and a locked account, is left for the
     * next call. Does nothing if the storage cannot find expiries.
     *
     * @return how many accounts had such tokens
     */
    public int recordExpiries() {
        return expiries.record();
    }

    /**
     * Removes tokens that ended this long ago, with their last uses. A removed token is refused as {@link
     * io.counterfoil.model.RejectionReason#UNKNOWN} from then on. Accounts, tombstones and audit events remain.
     *
     * @param retention one day to 365,000 days
     * @return how many tokens were removed
     * @throws IllegalArgumentException if the retention is out of range
     */
    public int purge(Duration retention) {
        requireWithin(retention, SHORTEST_RETENTION);
        return endedTokens.purge(retention);
    }

    /**
     * Removes audit events older than this by both this node's clock and the storage's, and writes one {@code
     * audit_log.purged} event per organization with their number. Does nothing if the storage cannot remove events.
     *
     * @param retention 30 days to 365,000 days
     * @return how many events were removed
     * @throws IllegalArgumentException if the retention is out of range
     */
    public int purgeAudit(Duration retention) {
        requireWithin(retention, SHORTEST_AUDIT_RETENTION);
        return auditPurge.purge(retention);
    }

    /**
     * Delivers the notices that are due: each at least once across all nodes, and by one node at a time. A notice is delivered
     * twice only if a node dies right after the first delivery, or if the handler takes longer than five minutes. Does nothing
     * if the storage is no {@link io.counterfoil.spi.NoticeBoard}.
     *
     * <p>Call it once an hour, on any number of nodes. Each call looks at all tokens that have reached a threshold, including
     * those whose notice was delivered: with a million tokens that takes seconds.
     *
     * <p>If a token has reached several thresholds, only the nearest one counts. Notices are about enabled accounts. Owners are
     * looked up in the host's user directory; without a directory there are no notices about owners.
     *
     * <p>The handler runs on the calling thread. While it runs, only that one notice is claimed: other nodes and threads deliver
     * the others. If it throws anything, a later call delivers the notice again. After 10 failures in a row the call ends, and
     * the next call on this node continues behind the last of them.
     *
     * <p>If this node's clock is ahead of the storage's clock, the storage's clock decides: a notice that was delivered too
     * early would not be delivered again when it is due.
     *
     * @return how many were delivered
     * @throws io.counterfoil.model.StorageUnavailableException if the storage did not answer; the next call continues
     */
    public int deliverNotices(NoticePolicy policy, NoticeHandler handler) {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(handler, "handler");
        return notices.deliver(policy, handler);
    }

    /**
     * Finds token values in a text and checks them against the storage. An identifier alone proves nothing: only a
     * value with a matching secret is live or ended. Takes time proportional to the length of the text, and memory only
     * for the tokens found.
     *
     * <p>With {@link LeakResponse#REVOKE} the call returns when no node accepts the tokens that were live. Each finding
     * with a matching secret is a {@code token.leaked} event of its account's organization, with the owner and the
     * source; one that revoked nothing is recorded at a bounded rate.
     *
     * @param text any text, such as a log or the body of a report
     * @param source where the text was found, such as an address; cut after 512 characters
     * @param response whether to revoke live tokens
     * @return the tokens found, each once, without values whose identifier is unknown
     * @throws io.counterfoil.model.StorageUnavailableException if the storage did not answer, or one of the tokens
     *     could not be revoked; all others are revoked nevertheless. Repeat the call for the rest
     */
    public List<LeakedToken> reportLeak(String text, String source, LeakResponse response) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(response, "response");
        return leaks.report(text, source, response);
    }

    /**
     * Erases an organization. First all its accounts are deleted, which ends their tokens. Once that is effective on
     * every node, accounts, tombstones, tokens and audit events are removed, in batches. The next call completes an
     * interrupted one. Nothing of the organization remains, not even a record of the erasure: keep the result.
     *
     * <p>Stop creating service accounts in the organization first. Afterwards it may be used again, as a new one.
     *
     * @param organization the organization to erase
     * @return what this call removed
     * @throws IllegalStateException if the storage cannot erase, or the call is inside a transaction of the host
     * @throws io.counterfoil.model.ConcurrentChangeException if accounts were created during the erasure
     * @throws io.counterfoil.model.StorageUnavailableException if the storage did not answer; call again
     */
    public Erasure eraseOrganization(OrganizationId organization) {
        Objects.requireNonNull(organization, "organization");
        return erasing.erase(organization);
    }

    private static void requireWithin(Duration retention, Duration shortest) {
        Objects.requireNonNull(retention, "retention");
        if (retention.compareTo(shortest) < 0 || retention.compareTo(LONGEST_RETENTION) > 0) {
            throw new IllegalArgumentException(
                    "retention " + retention + " is outside " + shortest + " to " + LONGEST_RETENTION);
        }
    }
}
