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
 * What has to be done now and then. The library starts no scheduler: let the host's call {@link #run()} about once a
 * minute, on any number of nodes. Nothing about who may do what depends on it.
 *
 * <p>Thread-safe. Each method throws {@link io.counterfoil.model.StorageException} if the storage fails; what was done
 * until then stays done, and the next call goes on.
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
     * Does all of it once, keeping tokens for 90 days after their end. What fails keeps nothing else from being done: the
     * first failure is thrown at the end, with the others suppressed, and reported to the listener once an hour at most.
     *
     * <p>{@link java.util.concurrent.ScheduledExecutorService#scheduleWithFixedDelay} never runs a task again that threw.
     * Catch the exception in the task, and watch {@link Health#lastMaintenance()}.
     */
    public void run() {
        runs.run(List.of(this::flushLastUsed, this::recordExpiries, () -> purge(RETENTION)));
    }

    /**
     * Writes the last uses that this node has seen.
     *
     * @return of how many tokens
     */
    public int flushLastUsed() {
        return lastUses.flush();
    }

    /**
     * Writes a {@code token.expired} event for each token whose deadline has passed since the last call, once on all
     * nodes together. An account that can't be read is reported to the listener; it, and one that somebody else has locked, is
     * left for the next call. Does nothing on a storage that can't find them.
     *
     * @return how many accounts had such tokens
     */
    public int recordExpiries() {
        return expiries.record();
    }

    /**
     * Removes tokens that ended this long ago, with their last uses. A removed token is refused as
     * {@link io.counterfoil.model.RejectionReason#UNKNOWN} from then on. Accounts, tombstones and audit events stay.
     *
     * @param retention one day to 365,000 days
     * @return how many tokens were removed
     * @throws IllegalArgumentException if the retention is outside that range
     */
    public int purge(Duration retention) {
        requireWithin(retention, SHORTEST_RETENTION);
        return endedTokens.purge(retention);
    }

    /**
     * Removes audit events older than this, and writes one {@code audit_log.purged} event per organization that says how many.
     * Both this node's clock and the storage's must agree that they are. Does nothing on a storage that can't.
     *
     * @param retention 30 days to 365,000 days
     * @return how many events were removed
     * @throws IllegalArgumentException if the retention is outside that range
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
     * Finds our token values in a text and checks them against the storage. An identifier alone proves nothing: only a value
     * with the right secret is live or ended. Takes time in proportion to the length of the text, and memory only for the
     * tokens that it finds.
     *
     * <p>Where the response is {@link LeakResponse#REVOKE} it returns when no node accepts what was live. Each finding with
     * the right secret is a {@code token.leaked} event of its account's organization, with the owner and the source; one
     * that ended nothing is recorded at a bounded rate.
     *
     * @param text any text, such as a log or the body of a report
     * @param source where it was found, such as an address; any text, which is cut after 512 characters
     * @param response whether to revoke what is live
     * @return the tokens that were found, each once; values whose identifier is not known are left out
     * @throws io.counterfoil.model.StorageUnavailableException if the storage did not answer, or if one of the tokens could not
     *     be revoked; all others are revoked nevertheless. Repeat the call for the rest
     */
    public List<LeakedToken> reportLeak(String text, String source, LeakResponse response) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(response, "response");
        return leaks.report(text, source, response);
    }

    /**
     * Erases an organization. First all its accounts are deleted, which ends their tokens; then it is waited for until that
     * counts on every node; then accounts, tombstones, tokens and audit events are removed, in batches. A call that was
     * interrupted anywhere is completed by the next one. Nothing of the organization is left, not even a record of the
     * erasure: keep the answer.
     *
     * <p>Stop creating service accounts in the organization first. It may be used again afterwards, as a new one.
     *
     * @return what this call removed
     * @throws IllegalStateException if the storage can't erase, or inside a transaction of the host's
     * @throws io.counterfoil.model.ConcurrentChangeException if somebody went on creating accounts
     * @throws io.counterfoil.model.StorageUnavailableException if the storage did not answer: call again
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
