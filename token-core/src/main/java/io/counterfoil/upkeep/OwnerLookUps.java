package io.counterfoil.upkeep;

import io.counterfoil.audit.Notifier;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.spi.NoticeBoard;
import io.counterfoil.spi.OwnedAccount;
import io.counterfoil.spi.UserDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks up owners in the host's directory, one after the other, for a bounded time per round. The next round on this
 * node continues where the last one ended. Thread-safe.
 */
final class OwnerLookUps {

    private static final int PAGE = 5_000;
    private static final long MAX_NANOS = Duration.ofSeconds(10).toNanos();

    /**
     * A directory that fails this often in a row is considered down; one that fails for some users is asked about the
     * others.
     */
    private static final int MAX_FAILURES = 10;

    private final UserDirectory directory;
    private final Notifier notifier;
    private volatile Optional<OwnedAccount> last = Optional.empty();

    OwnerLookUps(UserDirectory directory, Notifier notifier) {
        this.directory = directory;
        this.notifier = notifier;
    }

    void deliver(NoticeBoard board, NoticeRun run) {
        Round round = new Round(run);
        List<OwnedAccount> page;
        do {
            page = board.ownedAccounts(last, PAGE);
            for (OwnedAccount owned : page) {
                if (round.isOver()) {
                    return;
                }
                round.take(owned);
                last = Optional.of(owned);
            }
        } while (page.size() == PAGE);
        last = Optional.empty();
    }

    /** One round. The accounts of an owner are adjacent, and the directory is asked once about them. For one thread. */
    private final class Round {

        private final NoticeRun run;
        private final long begin = System.nanoTime();
        private Optional<OwnedAccount> asked = Optional.empty();
        private boolean gone;
        private int failuresInARow;

        Round(NoticeRun run) {
            this.run = run;
        }

        boolean isOver() {
            return run.isOver() || failuresInARow >= MAX_FAILURES || System.nanoTime() - begin > MAX_NANOS;
        }

        void take(OwnedAccount owned) {
            if (asked.filter(other -> isSameOwner(other, owned)).isEmpty()) {
                asked = Optional.of(owned);
                gone = isGone(owned);
            }
            if (gone) {
                run.deliverOwnerGone(owned.account());
            }
        }

        private boolean isGone(OwnedAccount owned) {
            OrganizationId organization = owned.account().organization();
            try {
                boolean unknown = owned.owner().kind() == PrincipalId.Kind.USER
                        && directory.findRole(organization, owned.owner().id()).isEmpty();
                failuresInARow = 0;
                return unknown;
            } catch (RuntimeException | Error e) {
                failuresInARow++;
                notifier.failed(
                        "look-up of owners",
                        new IllegalStateException(
                                "the user directory threw " + e.getClass().getName(), e));
                return false;
            }
        }

        private static boolean isSameOwner(OwnedAccount one, OwnedAccount other) {
            return one.owner().equals(other.owner())
                    && one.account().organization().equals(other.account().organization());
        }
    }
}
