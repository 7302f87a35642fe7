package io.counterfoil.lease;

/** Receives failures of background work, which continues. Must not throw. */
@FunctionalInterface
public interface FailureReport {

    /** Reports that a task failed. */
    void failed(String task, RuntimeException cause);
}
