package io.counterfoil.check;

import static io.counterfoil.Samples.TERMS;

import io.counterfoil.check.LeaseModelState.CheckStep;
import io.counterfoil.check.LeaseModelState.Revoke;
import io.counterfoil.check.LeaseModelState.RevokeStep;
import io.counterfoil.lease.LeaseHolder;
import io.counterfoil.lease.Revocations;
import io.counterfoil.spi.LeaseTerms;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every interleaving of one node that polls, loads and checks with a call that revokes on another
 * node and with a change of another account. Any step may come
 * arbitrarily late. The steps are the real ones, taken one by
 * one as {@link LeaseHolder#poll}, {@link LeasedCredentials#find} and {@link Revocations#settle} put them together; a
 * mistake takes one of them in the wrong order or another one in its place.
 */
final class LeaseModel {

    /** One tick is half a lease. The node's clocks run 2 % slow, the worst that is promised for. */
    static final Duration TICK = Duration.ofMillis(500);

    static final LeaseTerms LEASE = new LeaseTerms(TICK.multipliedBy(2), TERMS.protocol(), TERMS.fingerprint());

    enum Mistake {
        LOG_READ_BEFORE_EPOCH,
        GAPS_UNNOTICED,
        FORGETS_WITHOUT_FLOOR,
        RETURNS_AT_COMMIT,
        RETURNS_UNNUMBERED,
        RENEWS_BEFORE_NUMBERING,
        STAMPED_WHEN_ANSWERED,
        TAGGED_AT_INSERT,
        NO_WAIT,
        VALIDITY_IS_A_FLAG,
        READS_A_REPLICA,
        READS_AN_OLD_SNAPSHOT,
        NO_MARGIN,
        REVOKER_TRUSTS_ITS_OWN_LEASE,
        CLOCK_READ_BEFORE_THE_FETCH,
        CLOCK_READ_BEFORE_THE_CALL
    }

    /**
     * What was found.
     *
     * @param states how many there are
     * @param violation the shortest way to a check that began after the revocation had returned, and accepted
     */
    record Outcome(int states, Optional<List<String>> violation) {}

    private record Step(String what, LeaseModelState state) {}

    /** A lease this old has lapsed for good. */
    private static final int OLDEST = 3;

    /** Where a clock is read long before, ages are told apart for longer. */
    private static final int OLDEST_BESIDE_A_CLOCK = 7;

    private final Set<Mistake> mistakes;
    private final int oldest;
    private final LeaseModelNode node;
    private final Map<LeaseModelState, Step> cameFrom = new HashMap<>();
    private List<Step> next = new ArrayList<>();

    LeaseModel(Mistake... mistakes) {
        this.mistakes = Set.of(mistakes);
        this.oldest = has(Mistake.CLOCK_READ_BEFORE_THE_CALL) ? OLDEST_BESIDE_A_CLOCK : OLDEST;
        this.node = new LeaseModelNode(this.mistakes, oldest, this::go);
    }

    Outcome explore() {
        Deque<LeaseModelState> queue = new ArrayDeque<>();
        LeaseModelState first = LeaseModelState.first();
        cameFrom.put(first, new Step("", first));
        queue.add(first);
        while (!queue.isEmpty()) {
            LeaseModelState state = queue.remove();
            next = new ArrayList<>();
            takeStepsFrom(state);
            for (Step step : next) {
                if (cameFrom.putIfAbsent(step.state(), new Step(step.what(), state)) == null) {
                    if (step.state().check().step() == CheckStep.VIOLATION) {
                        return new Outcome(cameFrom.size(), Optional.of(wayTo(step.state())));
                    }
                    queue.add(step.state());
                }
            }
        }
        return new Outcome(cameFrom.size(), Optional.empty());
    }

    private void takeStepsFrom(LeaseModelState s) {
        go("tick", s.aTickLater(oldest));
        if (s.log().indexOf(ModelledLog.CHANGE_B, LeaseModelState.FIRST_LOG.length()) < 0) {
            go("B changes", s.logged(ModelledLog.CHANGE_B));
            go("B changes and is numbered", s.logged(ModelledLog.CHANGE_B).logged(ModelledLog.NUMBER));
        }
        revoke(s);
        node.takeStepsFrom(s);
    }

    private void revoke(LeaseModelState s) {
        Revoke revoke = s.revoke();
        switch (revoke.step()) {
            case IDLE ->
                go(
                        "the revocation commits",
                        s.logged(ModelledLog.REVOKE_A).with(new Revoke(RevokeStep.COMMITTED, 0, waitTicks(LEASE))));
            case COMMITTED -> {
                if (!has(Mistake.RETURNS_UNNUMBERED)) {
                    LeaseModelState numbered = LeaseModelNode.numbered(s);
                    LeaseTerms row = LeaseModelNode.LOG.numbered(numbered.log()).orElseThrow();
                    go("the revocation is numbered", numbered.with(new Revoke(RevokeStep.NUMBERED, 0, waitTicks(row))));
                }
                if (has(Mistake.RETURNS_AT_COMMIT) || (has(Mistake.RETURNS_UNNUMBERED) && revoke.hasWaited())) {
                    go("the revocation returns", s.with(Revoke.returned()));
                }
            }
            case NUMBERED -> {
                if (revoke.hasWaited()) {
                    go("the revocation returns", s.with(Revoke.returned()));
                }
            }
            case RETURNED -> {}
        }
    }

    private int waitTicks(LeaseTerms row) {
        Duration lease = has(Mistake.REVOKER_TRUSTS_ITS_OWN_LEASE) ? TICK : row.lease();
        Duration wait = has(Mistake.NO_MARGIN) ? lease : Revocations.bound(lease);
        return has(Mistake.NO_WAIT) ? 0 : (int) ((wait.toMillis() + TICK.toMillis() - 1) / TICK.toMillis());
    }

    private boolean has(Mistake mistake) {
        return mistakes.contains(mistake);
    }

    private void go(String what, LeaseModelState state) {
        next.add(new Step(what, state));
    }

    private List<String> wayTo(LeaseModelState end) {
        Deque<String> way = new ArrayDeque<>();
        for (LeaseModelState at = end;
                !cameFrom.get(at).what().isEmpty();
                at = cameFrom.get(at).state()) {
            way.addFirst(cameFrom.get(at).what());
        }
        return List.copyOf(way);
    }
}
