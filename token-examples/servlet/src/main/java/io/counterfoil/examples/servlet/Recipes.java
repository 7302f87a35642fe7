package io.counterfoil.examples.servlet;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.TokenAuthenticator;
import io.counterfoil.spi.Storage;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a filter does otherwise where tokens don't come as {@code Authorization: Bearer}, or come from two places. */
final class Recipes {

    private Recipes() {}

    /** A header of its own, without a scheme. */
    static AuthenticationResult apiKey(TokenAuthenticator authenticator, HttpServletRequest request) {
        String key = request.getHeader("X-Api-Key");
        return key == null ? new AuthenticationResult.NotRecognized() : authenticator.authenticate(key);
    }

    /** HTTP Basic with a token for the password and any user name, which is all that Maven, git and docker send. */
    static AuthenticationResult basic(
            TokenAuthenticator authenticator, @Nullable String header, @Nullable String source) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return new AuthenticationResult.NotRecognized();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
            String credentials = new String(decoded, StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            return colon < 0
                    ? new AuthenticationResult.NotRecognized()
                    : authenticator.authenticate(credentials.substring(colon + 1), source);
        } catch (IllegalArgumentException e) {
            return new AuthenticationResult.NotRecognized();
        }
    }

    /** A prefix for each environment, so that people and scanners see which one a token is for. */
    static Counterfoil live(Storage storage) {
        return Counterfoil.builder(storage).tokenPrefix("acme_live").build();
    }

    /** Tokens of the test environment are not recognized in the live one. */
    static Counterfoil test(Storage storage) {
        return Counterfoil.builder(storage).tokenPrefix("acme_test").build();
    }

    /** A new prefix; tokens with the former one go on working. */
    static Counterfoil renamed(Storage storage) {
        return Counterfoil.builder(storage).tokenPrefix("acme", "cfsa").build();
    }

    /** Both environments behind one entrance: what the first does not recognize is the second's to judge. */
    static AuthenticationResult either(Counterfoil first, Counterfoil second, @Nullable String header) {
        AuthenticationResult result = first.authenticator().authenticateHeader(header);
        return result instanceof AuthenticationResult.NotRecognized
                ? second.authenticator().authenticateHeader(header)
                : result;
    }
}
