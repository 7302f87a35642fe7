package io.counterfoil.check;

import org.jspecify.annotations.Nullable;

/**
 * The grammar of an {@code Authorization} header: a scheme in any case, one or more blanks, and the credentials (RFC
 * 9110 section 11.4). What follows the blanks is taken whole: it is the token, or no token.
 */
public final class BearerHeader {

    private static final String SCHEME = "Bearer";

    private BearerHeader() {}

    /** The credentials of the scheme Bearer; null if the header is of another scheme or has none. */
    public static @Nullable String credentials(String header) {
        int start = SCHEME.length();
        if (!header.regionMatches(true, 0, SCHEME, 0, start)
                || header.length() == start
                || header.charAt(start) != ' ') {
            return null;
        }
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        return start == header.length() ? null : header.substring(start);
    }
}
