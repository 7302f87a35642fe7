package io.counterfoil.jdbc;

/** Signals that COMMIT was sent and its outcome is unknown. Never leaves this package. */
final class AnswerLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Throwable failure;

    AnswerLost(Throwable failure) {
        super(null, failure, false, false);
        this.failure = failure;
    }

    Throwable failure() {
        return failure;
    }
}
