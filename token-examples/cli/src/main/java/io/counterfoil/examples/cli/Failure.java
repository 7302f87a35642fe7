package io.counterfoil.examples.cli;

import org.jspecify.annotations.Nullable;

/** Why a command was not done; the message is for whoever typed it, and never holds a token. */
final class Failure extends RuntimeException {

    static final int USAGE = 2;
    static final int UNAUTHENTICATED = 3;
    static final int FORBIDDEN = 4;
    static final int NOT_FOUND = 5;
    static final int REFUSED = 6;
    static final int UNAVAILABLE = 7;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    Failure(int exitCode, String message) {
        this(exitCode, message, null);
    }

    Failure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
