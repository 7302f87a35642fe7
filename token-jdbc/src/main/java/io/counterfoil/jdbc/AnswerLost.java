package io.counterfoil.jdbc;

/** COMMIT was sent, and no answer came that would say what became of it. Never leaves this package. */
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
