package io.counterfoil.upkeep;

import io.counterfoil.audit.Notifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Runs the maintenance tasks, and records when all of them last succeeded. Thread-safe. */
public final class MaintenanceRuns {

    private final Notifier notifier;
    private final LongSupplier elapsed;
    private volatile OptionalLong succeededAt = OptionalLong.empty();

    /**
     * Creates the runner.
     *
     * @param elapsed elapsed time in nanoseconds, with an arbitrary origin
     */
    public MaintenanceRuns(Notifier notifier, LongSupplier elapsed) {
        this.notifier = notifier;
        this.elapsed = elapsed;
    }

    /** Runs each task, whatever the others throw; then throws the first failure, with the others suppressed. */
    public void run(List<Runnable> tasks) {
        TaskFailures failures = new TaskFailures();
        tasks.forEach(failures::collect);
        if (failures.areNone()) {
            succeededAt = OptionalLong.of(elapsed.getAsLong());
        } else {
            notifier.maintenanceFailed(failures.first());
            failures.throwFirst();
        }
    }

    /** Returns how long ago all tasks last succeeded; empty if they never did. */
    public Optional<Duration> lastAge() {
        OptionalLong last = succeededAt;
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(elapsed.getAsLong() - last.getAsLong()));
    }
}
