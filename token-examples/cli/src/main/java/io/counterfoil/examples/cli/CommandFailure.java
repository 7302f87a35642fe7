package io.counterfoil.examples.cli;

import org.jspecify.annotations.Nullable;

/** The failure of a command. Its message is for the user and never contains a token. */
final class CommandFailure extends RuntimeException {

    static final int USAGE = 2;
    static final int UNAUTHENTICATED = 3;
    static final int FORBIDDEN = 4;
    static final int NOT_FOUND = 5;
    static final int REFUSED = 6;
    static final int UNAVAILABLE = 7;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandFailure(int exitCode, String message) {
        this(exitCode, message, null);
    }

    CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
