package io.counterfoil;

import java.util.Optional;

/**
 * The grammar of an {@code Authorization} header: a scheme in any case, one or more blanks, and the credentials (RFC
 * 9110 section 11.4). What follows the blanks is taken whole: it is the token, or no token.
 */
final class BearerHeader {

    private static final String SCHEME = "Bearer";

    private BearerHeader() {}

    /** The credentials of the scheme Bearer; empty if the header is of another scheme or has none. */
    static Optional<String> credentials(String header) {
        int start = SCHEME.length();
        if (!header.regionMatches(true, 0, SCHEME, 0, start)
                || header.length() == start
                || header.charAt(start) != ' ') {
            return Optional.empty();
        }
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        return start == header.length() ? Optional.empty() : Optional.of(header.substring(start));
    }
}
