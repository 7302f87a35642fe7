package io.counterfoil.check;

import io.counterfoil.spi.EpochReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A state of {@link LeaseModel}. It holds no time, only ages in ticks, and those no higher than where a higher one makes no
 * difference: so the states are finite though time is not.
 *
 * @param log the steps that the database went through
 * @param lease the one that the node holds; null before the first
 * @param eras those that somebody can still reach
 * @param revoke the call that revokes
 * @param poll the node's poller
 * @param load a request that loads
 * @param check a request that is answered from memory; it begins after the call has returned
 */
record LeaseModelState(
        String log, @Nullable Held lease, List<ModelledEra> eras, Revoke revoke, Poll poll, Load load, Check check) {

    /** B changed before, so that there is an epoch from which the log leads on. */
    static final String FIRST_LOG = "" + ModelledLog.CHANGE_B + ModelledLog.NUMBER;

    /** A lease, by its era's place in the list and the time since it began. */
    record Held(int era, long number, int age) {

        Held movedTo(int newEra) {
            return new Held(newEra, number, age);
        }

        Held older(int most) {
            return new Held(era, number, Math.min(age + 1, most));
        }

        /** For whom its age makes no difference. */
        Held ageless() {
            return new Held(era, number, 0);
        }
    }

    enum RevokeStep {
        IDLE,
        COMMITTED,
        NUMBERED,
        RETURNED
    }

    /** The time since the commit or the numbering, and how much of it the call waits. */
    record Revoke(RevokeStep step, int age, int waitTicks) {

        Revoke older() {
            return new Revoke(step, Math.min(age + 1, waitTicks), waitTicks);
        }

        boolean hasWaited() {
            return age >= waitTicks;
        }

        static Revoke returned() {
            return new Revoke(RevokeStep.RETURNED, 0, 0);
        }
    }

    enum PollStep {
        IDLE,
        BEGUN,
        LOG_READ,
        READ,
        NUMBERED,
        READ_AGAIN
    }

    /** The time since it began, what it read, and where it read that, if that was not the present. */
    record Poll(PollStep step, int age, @Nullable EpochReading reading, String elsewhere) {

        Poll in(PollStep next) {
            return new Poll(next, next == PollStep.IDLE ? 0 : age, null, elsewhere);
        }

        Poll older(int most) {
            return step == PollStep.IDLE ? this : new Poll(step, Math.min(age + 1, most), reading, elsewhere);
        }
    }

    enum LoadStep {
        IDLE,
        BEGUN,
        READ
    }

    record Load(LoadStep step, @Nullable Held lease) {

        static final Load NONE = new Load(LoadStep.IDLE, null);
    }

    enum CheckStep {
        IDLE,
        HOLDING,
        FETCHED,
        VIOLATION
    }

    /** The lease it took, the time since its clock was read, if that was early, and a flag, if a timer sets one. */
    record Check(CheckStep step, @Nullable Held lease, int clockAge, boolean flag) {

        Check idle() {
            return new Check(CheckStep.IDLE, null, 0, flag);
        }

        Check in(CheckStep next) {
            return new Check(next, lease, clockAge, flag);
        }

        Check older(int most) {
            return new Check(
                    step,
                    lease == null ? null : lease.older(most),
                    clockAge < 0 ? clockAge : Math.min(clockAge + 1, most),
                    flag);
        }
    }

    static LeaseModelState first() {
        return new LeaseModelState(
                FIRST_LOG,
                null,
                List.of(),
                new Revoke(RevokeStep.IDLE, 0, 0),
                new Poll(PollStep.IDLE, 0, null, ""),
                Load.NONE,
                new Check(CheckStep.IDLE, null, -1, false));
    }

    ModelledEra era(Held held) {
        return eras.get(held.era());
    }

    LeaseModelState aTickLater(int most) {
        return new LeaseModelState(
                log,
                lease == null ? null : lease.older(most),
                eras,
                revoke.older(),
                poll.older(most),
                load,
                check.older(most));
    }

    LeaseModelState logged(char step) {
        return new LeaseModelState(log + step, lease, eras, revoke, poll, load, check);
    }

    LeaseModelState with(@Nullable Held held) {
        return new LeaseModelState(log, held, eras, revoke, poll, load, check).withoutUnreachableEras();
    }

    LeaseModelState with(Revoke next) {
        return new LeaseModelState(log, lease, eras, next, poll, load, check);
    }

    LeaseModelState with(Poll next) {
        return new LeaseModelState(log, lease, eras, revoke, next, load, check);
    }

    LeaseModelState with(Load next) {
        return new LeaseModelState(log, lease, eras, revoke, poll, next, check).withoutUnreachableEras();
    }

    LeaseModelState with(Check next) {
        return new LeaseModelState(log, lease, eras, revoke, poll, load, next).withoutUnreachableEras();
    }

    LeaseModelState with(int place, ModelledEra era) {
        List<ModelledEra> changed = new ArrayList<>(eras);
        changed.set(place, era);
        return new LeaseModelState(log, lease, List.copyOf(changed), revoke, poll, load, check);
    }

    LeaseModelState inNewEra(long number, int age) {
        List<ModelledEra> more = new ArrayList<>(eras);
        more.add(ModelledEra.EMPTY);
        return new LeaseModelState(log, null, more, revoke, poll, load, check).with(new Held(eras.size(), number, age));
    }

    /** So that states that differ only in what nobody can reach are the same. */
    private LeaseModelState withoutUnreachableEras() {
        List<Integer> reachable = Stream.of(lease, load.lease(), check.lease())
                .filter(Objects::nonNull)
                .map(Held::era)
                .distinct()
                .sorted()
                .toList();
        if (reachable.size() == eras.size()) {
            return this;
        }
        return new LeaseModelState(
                log,
                moved(lease, reachable),
                reachable.stream().map(eras::get).toList(),
                revoke,
                poll,
                new Load(load.step(), moved(load.lease(), reachable)),
                new Check(check.step(), moved(check.lease(), reachable), check.clockAge(), check.flag()));
    }

    private static @Nullable Held moved(@Nullable Held held, List<Integer> reachable) {
        return held == null ? null : held.movedTo(reachable.indexOf(held.era()));
    }
}
