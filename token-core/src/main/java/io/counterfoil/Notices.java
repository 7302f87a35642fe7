package io.counterfoil;

import io.counterfoil.model.NoticeHandler;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.rules.NoticeRules;
import io.counterfoil.spi.NoticeBoard;
import io.counterfoil.spi.OwnedAccount;
import io.counterfoil.spi.UserDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Delivers notices. Owners are looked up in the host's directory one after the other, for a bounded time a round: the next
 * round on this node goes on where the last one stopped. Thread-safe.
 */
final class Notices {

    private static final int PAGE = 500;
    private static final long MAX_LOOK_UP_NANOS = Duration.ofSeconds(10).toNanos();

    private final Wiring wiring;
    private final Optional<UserDirectory> users;
    private volatile Optional<OwnedAccount> lastLookedUp = Optional.empty();

    Notices(Wiring wiring, Optional<UserDirectory> users) {
        this.wiring = wiring;
        this.users = users;
    }

    int deliver(NoticePolicy policy, NoticeHandler handler) {
        if (!(wiring.storage() instanceof NoticeBoard board)) {
            return 0;
        }
        NoticeRun run = new NoticeRun(wiring, board, new NoticeRules(policy), handler);
        run.deliverAboutTokens();
        users.ifPresent(directory -> deliverAboutOwners(board, directory, run));
        return run.delivered();
    }

    private void deliverAboutOwners(NoticeBoard board, UserDirectory directory, NoticeRun run) {
        long begin = System.nanoTime();
        Owner last = new Owner(Optional.empty(), false);
        List<OwnedAccount> page;
        do {
            page = board.ownedAccounts(lastLookedUp, PAGE);
            for (OwnedAccount owned : page) {
                if (run.isOver() || System.nanoTime() - begin > MAX_LOOK_UP_NANOS) {
                    return;
                }
                try {
                    last = last.is(owned) ? last : Owner.of(owned, directory);
                } catch (RuntimeException | Error e) {
                    failed(e);
                    return;
                }
                if (last.gone()) {
                    run.deliverOwnerGone(owned.account(), wiring.clock().now());
                }
                lastLookedUp = Optional.of(owned);
            }
        } while (page.size() == PAGE);
        lastLookedUp = Optional.empty();
    }

    private void failed(Throwable e) {
        wiring.listeners()
                .failed(
                        "look-up of owners",
                        new IllegalStateException(
                                "the user directory threw " + e.getClass().getName(), e));
    }

    /** The owner of the accounts that are listed one after the other, and what the directory said. */
    private record Owner(Optional<OwnedAccount> first, boolean gone) {

        static Owner of(OwnedAccount owned, UserDirectory directory) {
            OrganizationId organization = owned.account().organization();
            boolean gone = owned.owner().kind() == PrincipalId.Kind.USER
                    && directory.findRole(organization, owned.owner().id()).isEmpty();
            return new Owner(Optional.of(owned), gone);
        }

        boolean is(OwnedAccount owned) {
            return first.filter(known -> known.owner().equals(owned.owner())
                            && known.account()
                                    .organization()
                                    .equals(owned.account().organization()))
                    .isPresent();
        }
    }
}
