package io.counterfoil.lease;

/** Receives the failures of background work, which goes on without what failed. Must not throw. */
@FunctionalInterface
public interface FailureReport {

    /** Reports that a task failed. */
    void failed(String task, RuntimeException cause);
}
