package io.counterfoil.upkeep;

import io.counterfoil.audit.Ids;
import io.counterfoil.audit.Notifier;
import io.counterfoil.model.NoticeHandler;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.rules.NoticeRules;
import io.counterfoil.spi.NoticeBoard;
import io.counterfoil.spi.NoticeCandidate;
import io.counterfoil.spi.NoticeSearch;
import io.counterfoil.spi.UserDirectory;
import java.util.List;
import java.util.Optional;

/**
 * Delivers notices. If a round ends early because too many deliveries failed in a row, the next one on this node
 * continues it, so that permanent failures do not block later notices. Thread-safe.
 */
public final class Notices {

    private final Optional<NoticeBoard> board;
    private final Optional<OwnerLookUps> owners;
    private final NoticeAccounts accounts;
    private final Ids ids;
    private final Notifier notifier;
    private volatile Optional<Place> stopped = Optional.empty();

    /**
     * The position where a round ended.
     *
     * @param search the search
     * @param last the last candidate that was tried
     */
    private record Place(NoticeSearch search, NoticeCandidate last) {

        /** Returns this search, which may be of a later round, from this position. */
        Optional<NoticeSearch> in(NoticeSearch same) {
            return same.kind() == search.kind() && same.mark().equals(search.mark())
                    ? Optional.of(same.goingOnAfter(last))
                    : Optional.empty();
        }
    }

    /**
     * Creates the delivery of notices.
     *
     * @param board finds and claims notices; empty if the storage does not support it
     */
    public Notices(
            Optional<NoticeBoard> board,
            Optional<UserDirectory> users,
            NoticeAccounts accounts,
            Ids ids,
            Notifier notifier) {
        this.board = board;
        this.owners = users.map(directory -> new OwnerLookUps(directory, notifier));
        this.accounts = accounts;
        this.ids = ids;
        this.notifier = notifier;
    }

    /** Delivers due notices, and returns how many were delivered. */
    public int deliver(NoticePolicy policy, NoticeHandler handler) {
        return board.map(found -> deliver(found, policy, handler)).orElse(0);
    }

    private int deliver(NoticeBoard found, NoticePolicy policy, NoticeHandler handler) {
        NoticeDelivery delivery = new NoticeDelivery(found, handler, ids, notifier);
        NoticeRun run = new NoticeRun(found, new NoticeRules(policy), delivery, accounts);
        List<NoticeSearch> searches = run.searches();
        Optional<Place> place = stopped;
        stopped = Optional.empty();
        int begin = place.map(known -> indexOf(known, searches)).orElse(0);
        for (int i = begin; i < searches.size(); i++) {
            NoticeSearch search = searches.get(i);
            deliver(run, i == begin ? place.flatMap(known -> known.in(search)).orElse(search) : search);
        }
        owners.ifPresent(lookUps -> lookUps.deliver(found, run));
        for (int i = 0; i <= begin && place.isPresent(); i++) {
            deliver(run, searches.get(i));
        }
        return delivery.delivered();
    }

    private void deliver(NoticeRun run, NoticeSearch search) {
        run.deliverAbout(search).ifPresent(last -> stopped = Optional.of(new Place(search, last)));
    }

    private static int indexOf(Place place, List<NoticeSearch> searches) {
        for (int i = 0; i < searches.size(); i++) {
            if (place.in(searches.get(i)).isPresent()) {
                return i;
            }
        }
        return 0;
    }
}
