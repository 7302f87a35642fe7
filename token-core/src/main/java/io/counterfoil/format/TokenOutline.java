package io.counterfoil.format;

import io.counterfoil.model.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * All of a token value but its secret: enough to recognise the value when it comes again, without reading it from end to
 * end. What is recognised has the right prefix, identifier and check characters; only a digest tells whether it has the
 * right secret too, and {@link TokenFormat#parse} what it is if it has not.
 *
 * <p>Immutable and thread-safe.
 */
public final class TokenOutline {

    private final String head;
    private final String check;
    private final String prefix;
    private final TokenId id;

    private TokenOutline(String head, String check, String prefix, TokenId id) {
        this.head = head;
        this.check = check;
        this.prefix = prefix;
        this.id = id;
    }

    /** The outline of a token value, and what {@link TokenFormat#parse} made of it. */
    public static TokenOutline of(String tokenValue, ParsedToken parsed) {
        return new TokenOutline(
                tokenValue.substring(0, Layout.secretStart(parsed.prefix().length())),
                tokenValue.substring(tokenValue.length() - Layout.CHECK_LENGTH),
                parsed.prefix(),
                parsed.id());
    }

    /**
     * A number that is the same for all texts with the same token identifier, and spread evenly over the low bits for
     * different ones; any number for a text that is no token value.
     */
    public static int hash(String text) {
        int idEnd = text.length() - Layout.TAIL_LENGTH + Layout.idStart(0) + Layout.ID_LENGTH;
        int hash = 0;
        for (int i = Math.max(0, idEnd - 4); i < idEnd; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash ^ hash >>> 12;
    }

    /** The token, if the text has this outline; else null. Not an Optional: this is the hot path. */
    public @Nullable ParsedToken match(String text) {
        boolean matches = text.length() == head.length() + Layout.SECRET_LENGTH + Layout.CHECK_LENGTH
                && text.startsWith(head)
                && text.endsWith(check);
        return matches ? new ParsedToken(prefix, id, new TokenSecret(text, head.length())) : null;
    }

    /** The identifier, and nothing of the rest. */
    @Override
    public String toString() {
        return "TokenOutline[" + id + "]";
    }
}
