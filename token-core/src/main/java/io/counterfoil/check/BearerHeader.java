package io.counterfoil.check;

import org.jspecify.annotations.Nullable;

/**
 * Parses an {@code Authorization} header: a scheme in any case, one or more blanks, and the credentials (RFC 9110
 * section 11.4). Everything after the blanks is the token or is not a token.
 */
public final class BearerHeader {

    private static final String SCHEME = "Bearer";

    private BearerHeader() {}

    /** Returns the credentials of the scheme Bearer; null if the header has a different scheme or no credentials. */
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
