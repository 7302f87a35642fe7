package io.counterfoil.examples.cli;

import java.util.regex.Pattern;

/** A token. It has one exit and prints itself without its value. */
final class Token {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_]{20,200}");

    private final String value;

    private Token(String value) {
        this.value = value;
    }

    /**
     * The token in a text, blanks around it removed.
     *
     * @param where where the text is from, for the message
     * @throws Failure if it is none
     */
    static Token of(String text, String where) {
        String value = text.strip();
        if (!FORM.matcher(value).matches()) {
            throw new Failure(Failure.USAGE, "what is in " + where + " is no token");
        }
        return new Token(value);
    }

    /** The value of the header. */
    String header() {
        return "Bearer " + value;
    }

    /** The value, for its file. */
    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "Token[redacted]";
    }
}
