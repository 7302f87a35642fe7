package io.counterfoil.upkeep;

import io.counterfoil.audit.Ids;
import io.counterfoil.audit.Notifier;
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
public final class Notices {

    private static final int PAGE = 500;
    private static final long MAX_LOOK_UP_NANOS = Duration.ofSeconds(10).toNanos();

    private final Optional<NoticeBoard> board;
    private final Optional<UserDirectory> users;
    private final NoticeAccounts accounts;
    private final Ids ids;
    private final Notifier notifier;
    private volatile Optional<OwnedAccount> lastLookedUp = Optional.empty();

    /** @param board where notices are found and claimed; empty if the storage can't */
    public Notices(
            Optional<NoticeBoard> board,
            Optional<UserDirectory> users,
            NoticeAccounts accounts,
            Ids ids,
            Notifier notifier) {
        this.board = board;
        this.users = users;
        this.accounts = accounts;
        this.ids = ids;
        this.notifier = notifier;
    }

    /** Returns how many notices were delivered. */
    public int deliver(NoticePolicy policy, NoticeHandler handler) {
        return board.map(found -> deliver(found, policy, handler)).orElse(0);
    }

    private int deliver(NoticeBoard found, NoticePolicy policy, NoticeHandler handler) {
        NoticeDelivery delivery = new NoticeDelivery(found, handler, ids, notifier);
        NoticeRun run = new NoticeRun(found, new NoticeRules(policy), delivery, accounts);
        run.deliverAboutTokens();
        users.ifPresent(directory -> deliverAboutOwners(found, directory, run));
        return delivery.delivered();
    }

    private void deliverAboutOwners(NoticeBoard found, UserDirectory directory, NoticeRun run) {
        long begin = System.nanoTime();
        Owner last = new Owner(Optional.empty(), false);
        List<OwnedAccount> page;
        do {
            page = found.ownedAccounts(lastLookedUp, PAGE);
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
                    run.deliverOwnerGone(owned.account());
                }
                lastLookedUp = Optional.of(owned);
            }
        } while (page.size() == PAGE);
        lastLookedUp = Optional.empty();
    }

    private void failed(Throwable e) {
        notifier.failed(
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
