package io.counterfoil.examples.cli;

import java.util.regex.Pattern;

/** A token, whose {@code toString} does not contain its value. */
final class Token {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_]{20,200}");

    private final String value;

    private Token(String value) {
        this.value = value;
    }

    /**
     * Returns the token in a text, without surrounding white space.
     *
     * @param where the origin of the text, for the message
     * @throws CommandFailure if the text is not a token
     */
    static Token of(String text, String where) {
        String value = text.strip();
        if (!FORM.matcher(value).matches()) {
            throw new CommandFailure(CommandFailure.USAGE, "what is in " + where + " is not a token");
        }
        return new Token(value);
    }

    /** Returns the value of the Authorization header. */
    String header() {
        return "Bearer " + value;
    }

    /** Returns the value, for its file. */
    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "Token[redacted]";
    }
}
