package io.counterfoil.change;

/**
 * Signals that an attempt must start over, because something takes too long while a connection and rows are held. Never
 * leaves the library.
 */
public final class AgainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AgainException(String why) {
        super(why, null, false, false);
    }
}
