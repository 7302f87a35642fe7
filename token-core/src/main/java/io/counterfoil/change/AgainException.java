package io.counterfoil.change;

/**
 * An attempt has to begin again, because something takes too long to be done while a connection and rows are held. Never
 * leaves the library.
 */
public final class AgainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AgainException(String why) {
        super(why, null, false, false);
    }
}
