package io.counterfoil.model;

/** Delivers notices, for example by mail. Each call of {@code deliverNotices} uses one thread at a time. */
@FunctionalInterface
public interface NoticeHandler {

    /**
     * Delivers a notice. After a normal return the notice is delivered and never repeated.
     *
     * @throws Exception if it was not delivered; a later run tries again
     */
    void deliver(Notice notice) throws Exception;
}
