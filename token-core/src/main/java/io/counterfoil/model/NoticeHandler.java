package io.counterfoil.model;

/** Delivers notices, by mail for example. Called by one thread at a time for each call of {@code deliverNotices}. */
@FunctionalInterface
public interface NoticeHandler {

    /**
     * Delivers a notice. Returning normally means that it is delivered and never comes again.
     *
     * @throws Exception if it was not delivered: it is tried again by a later run
     */
    void deliver(Notice notice) throws Exception;
}
