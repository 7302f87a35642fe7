package io.counterfoil.check;

import io.counterfoil.check.LeaseModel.Mistake;
import io.counterfoil.check.LeaseModelState.Check;
import io.counterfoil.check.LeaseModelState.CheckStep;
import io.counterfoil.check.LeaseModelState.Held;
import io.counterfoil.check.LeaseModelState.Load;
import io.counterfoil.check.LeaseModelState.LoadStep;
import io.counterfoil.check.LeaseModelState.Poll;
import io.counterfoil.check.LeaseModelState.PollStep;
import io.counterfoil.check.LeaseModelState.RevokeStep;
import io.counterfoil.lease.Lease;
import io.counterfoil.lease.LeaseClock;
import io.counterfoil.spi.EpochReading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The steps of the node in {@link LeaseModel}: its poller, a request that loads and one that is answered from memory.
 *
 * @param mistakes what it does wrong
 * @param oldest the age from which on all leases are alike
 * @param go takes a step
 */
record LeaseModelNode(Set<Mistake> mistakes, int oldest, BiConsumer<String, LeaseModelState> go) {

    /** The same for all models: what they answer depends on nothing else. */
    static final ModelledLog LOG = new ModelledLog(LeaseModel.LEASE);

    private static final ModelledEra.Eras ERAS = new ModelledEra.Eras(LOG.credentialOfA(), LOG.credentialOfB());
    private static final Era<String> NO_ERA = ERAS.real(ModelledEra.EMPTY);

    void takeStepsFrom(LeaseModelState s) {
        poll(s);
        load(s);
        check(s);
        if (has(Mistake.VALIDITY_IS_A_FLAG)) {
            Check check = s.check();
            boolean flag = s.lease() != null && holds(s.lease(), 0);
            go("a timer says " + flag, s.with(new Check(check.step(), check.lease(), check.clockAge(), flag)));
        }
    }

    private void poll(LeaseModelState s) {
        Poll poll = s.poll();
        switch (poll.step()) {
            case IDLE -> go("a poll begins", s.with(new Poll(PollStep.BEGUN, 0, null, poll.elsewhere())));
            case BEGUN ->
                answers(s)
                        .forEach(steps -> go(
                                "the poll reads" + (steps.equals(s.log()) ? "" : " an older state"),
                                s.with(reading(
                                        s,
                                        has(Mistake.LOG_READ_BEFORE_EPOCH) ? PollStep.LOG_READ : PollStep.READ,
                                        steps))));
            case LOG_READ -> {
                Poll epoch = reading(s, PollStep.READ, s.log());
                EpochReading both = withEntriesOf(poll.reading(), epoch.reading());
                go("the poll reads the epoch", s.with(new Poll(PollStep.READ, poll.age(), both, "")));
            }
            case READ -> {
                if (poll.reading().unnumbered() && !has(Mistake.RENEWS_BEFORE_NUMBERING)) {
                    go("the poll numbers", numbered(s).with(poll.in(PollStep.NUMBERED)));
                } else {
                    go("the poll is applied", applied(s));
                }
            }
            case NUMBERED ->
                go(
                        "the poll reads again",
                        s.with(reading(s, PollStep.READ_AGAIN, isReadElsewhere() ? poll.elsewhere() : s.log())));
            case READ_AGAIN -> go("the poll is applied", applied(s));
        }
    }

    private Poll reading(LeaseModelState s, PollStep next, String steps) {
        long from = s.lease() == null ? Long.MAX_VALUE : s.lease().number();
        return new Poll(next, s.poll().age(), LOG.read(steps, from), isReadElsewhere() ? steps : "");
    }

    private boolean isReadElsewhere() {
        return has(Mistake.READS_A_REPLICA) || has(Mistake.READS_AN_OLD_SNAPSHOT);
    }

    private List<String> answers(LeaseModelState s) {
        if (has(Mistake.READS_A_REPLICA)) {
            return ModelledLog.prefixes(s.log(), LeaseModelState.FIRST_LOG);
        }
        boolean old =
                has(Mistake.READS_AN_OLD_SNAPSHOT) && !s.poll().elsewhere().isEmpty();
        return List.of(old ? s.poll().elsewhere() : s.log());
    }

    private static EpochReading withEntriesOf(EpochReading older, EpochReading newer) {
        return new EpochReading(
                newer.number(), newer.nonce(), newer.terms(), older.entries(), true, newer.unnumbered(), true);
    }

    private LeaseModelState applied(LeaseModelState s) {
        EpochReading reading = s.poll().reading();
        LeaseModelState after = s.with(s.poll().in(PollStep.IDLE));
        int age = has(Mistake.STAMPED_WHEN_ANSWERED) ? 0 : s.poll().age();
        Optional<Lease<Era<String>>> before =
                Optional.ofNullable(s.lease()).map(held -> real(ERAS.real(s.era(held)), held));
        Optional<Lease<Era<String>>> lease = has(Mistake.GAPS_UNNOTICED) && before.isPresent()
                ? before.map(old ->
                        new Lease<>(old.era(), reading.number(), "", old.fingerprint(), old.begin(), old.lengthNanos()))
                : Lease.after(before, reading, momentOfAge(age), LeaseModel.LEASE, () -> ERAS.real(ModelledEra.EMPTY));
        if (lease.isEmpty()) {
            return after.with((Held) null);
        }
        if (before.isEmpty() || lease.get().era() != before.get().era()) {
            return after.inNewEra(lease.get().number(), age);
        }
        ModelledEra continued = ERAS.with(s.era(s.lease()), reading.entries());
        if (has(Mistake.FORGETS_WITHOUT_FLOOR) && ERAS.hasForgotten(continued)) {
            continued = new ModelledEra(List.of(), continued.remembered());
        }
        return after.with(new Held(s.lease().era(), lease.get().number(), age))
                .with(s.lease().era(), continued);
    }

    private void load(LeaseModelState s) {
        Load load = s.load();
        switch (load.step()) {
            case IDLE -> {
                if (s.lease() != null && !LOG.isRevoked(s.log())) {
                    go(
                            "a load takes the lease",
                            s.with(new Load(LoadStep.BEGUN, s.lease().ageless())));
                }
            }
            // Only what may be accepted is kept.
            case BEGUN ->
                go(
                        "the load reads the row",
                        s.with(LOG.isRevoked(s.log()) ? Load.NONE : new Load(LoadStep.READ, load.lease())));
            case READ -> {
                Held held = has(Mistake.TAGGED_AT_INSERT) ? s.lease() : load.lease();
                go(
                        "the load is remembered",
                        held == null
                                ? s.with(Load.NONE)
                                : s.with(held.era(), s.era(held).remembering(held.number()))
                                        .with(Load.NONE));
            }
        }
    }

    private void check(LeaseModelState s) {
        Check check = s.check();
        switch (check.step()) {
            case IDLE -> {
                if (has(Mistake.CLOCK_READ_BEFORE_THE_CALL)) {
                    go("the clock is read for the request", s.with(new Check(CheckStep.IDLE, null, 0, check.flag())));
                }
                if (s.revoke().step() == RevokeStep.RETURNED && s.lease() != null) {
                    boolean flag = has(Mistake.CLOCK_READ_BEFORE_THE_FETCH) ? holds(s.lease(), 0) : check.flag();
                    go(
                            "a check begins and takes the lease",
                            s.with(new Check(CheckStep.HOLDING, s.lease(), check.clockAge(), flag)));
                }
            }
            case HOLDING ->
                go(
                        "the check fetches the entry",
                        s.with(ERAS.finds(s.era(check.lease())) ? check.in(CheckStep.FETCHED) : check.idle()));
            case FETCHED -> {
                if (mayAnswer(check)) {
                    go("the check ACCEPTS", s.with(check.in(CheckStep.VIOLATION)));
                } else {
                    go("the check finds the lease lapsed", s.with(check.idle()));
                }
            }
            case VIOLATION -> throw new IllegalStateException("nothing comes after a violation");
        }
    }

    private boolean mayAnswer(Check check) {
        if (has(Mistake.VALIDITY_IS_A_FLAG) || has(Mistake.CLOCK_READ_BEFORE_THE_FETCH)) {
            return check.flag();
        }
        boolean isEarly = has(Mistake.CLOCK_READ_BEFORE_THE_CALL) && check.clockAge() >= 0;
        return holds(check.lease(), isEarly ? check.clockAge() : 0);
    }

    private boolean holds(Held held, int clockAge) {
        return real(NO_ERA, held).holds(new Ticks(oldest - clockAge));
    }

    private Lease<Era<String>> real(Era<String> era, Held held) {
        return new Lease<>(
                era,
                held.number(),
                "n" + held.number(),
                LeaseModel.LEASE.fingerprint(),
                momentOfAge(held.age()),
                LeaseModel.LEASE.lease().toNanos());
    }

    private LeaseClock.Moment momentOfAge(int age) {
        return new Ticks(oldest - age).now();
    }

    static LeaseModelState numbered(LeaseModelState s) {
        return LOG.hasUnnumbered(s.log()) ? s.logged(ModelledLog.NUMBER) : s;
    }

    private boolean has(Mistake mistake) {
        return mistakes.contains(mistake);
    }

    private void go(String what, LeaseModelState state) {
        go.accept(what, state);
    }

    private record Ticks(int tick) implements LeaseClock {

        @Override
        public long nanoTime() {
            return tick * LeaseModel.TICK.toNanos() / 100 * 98;
        }

        @Override
        public long wallMillis() {
            return tick * LeaseModel.TICK.toMillis() / 100 * 98;
        }

        @Override
        public void waitNanos(long nanos) {
            throw new UnsupportedOperationException("waiting is a step of its own");
        }
    }
}
