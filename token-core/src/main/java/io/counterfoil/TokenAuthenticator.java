package io.counterfoil;

import io.counterfoil.check.BearerHeader;
import io.counterfoil.check.Credentials;
import io.counterfoil.check.ImportedReader;
import io.counterfoil.check.KnownToken;
import io.counterfoil.check.Presentation;
import io.counterfoil.format.ParseResult;
import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenBytes;
import io.counterfoil.format.TokenFormat;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.TokenId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates tokens: the hot path of a host's filter. A check costs one indexed read of the storage and one digest;
 * with a {@linkplain CachePolicy#leased leased cache} it usually saves the read. A malformed token costs neither, or
 * one fast digest if it differs from an accepted token only in its secret.
 *
 * <p><b>Security guarantees.</b> Digests are compared in constant time. A reason other than {@link
 * RejectionReason#UNKNOWN} is given only after the secret has matched, and with a fast hashing scheme a token that does
 * not exist costs the same read and digest as a wrong secret. If the storage does not answer, nothing is accepted and
 * nothing is reported as invalid.
 *
 * <p>Thread-safe, and suitable for virtual threads.
 */
public final class TokenAuthenticator {

    private static final AuthenticationResult NOT_RECOGNIZED = new AuthenticationResult.NotRecognized();

    private final TokenFormat format;
    private final Credentials<AuthenticationResult.Accepted> credentials;
    private final ImportedReader imported;
    private final TokenChecks checks;

    TokenAuthenticator(
            TokenFormat format,
            Credentials<AuthenticationResult.Accepted> credentials,
            ImportedReader imported,
            TokenChecks checks) {
        this.format = format;
        this.credentials = credentials;
        this.imported = imported;
        this.checks = checks;
    }

    /**
     * Authenticates a token value. {@code "Bearer …"} is {@link AuthenticationResult.NotRecognized}, like any text that
     * does not start with a configured prefix; for the value of a header use {@link #authenticateHeader(String)}. Never
     * throws for a bad token.
     *
     * @param tokenValue exactly the value: nothing is trimmed, case-folded or decoded
     * @throws io.counterfoil.model.StorageUnavailableException if the storage does not answer, or a slow hashing scheme
     *     has no capacity; respond with status 503
     * @throws io.counterfoil.model.StorageException if the storage failed otherwise
     */
    public AuthenticationResult authenticate(String tokenValue) {
        return authenticate(tokenValue, null);
    }

    /**
     * Authenticates a token value like {@link #authenticate(String)}, and records the source with the last use.
     *
     * @param tokenValue exactly the value: nothing is trimmed, case-folded or decoded
     * @param source where the request came from, as the host knows it, such as an address. Any text is accepted:
     *     unprintable characters are escaped, and excessive text is cut. Null if unknown
     * @throws io.counterfoil.model.StorageUnavailableException if the storage does not answer, or a slow hashing scheme
     *     has no capacity; respond with status 503
     * @throws io.counterfoil.model.StorageException if the storage failed otherwise
     */
    public AuthenticationResult authenticate(String tokenValue, @Nullable String source) {
        byte[] bytes = TokenBytes.of(Objects.requireNonNull(tokenValue, "tokenValue"));
        KnownToken<AuthenticationResult.Accepted> known = bytes == null ? null : credentials.recall(tokenValue, bytes);
        if (known != null) {
            return checks.recalled(known, source);
        }
        ParseResult parsed = parsed(tokenValue, bytes);
        return parsed instanceof ParsedToken token && bytes != null
                ? checks.check(new Presentation.Own(token, bytes), source)
                : imported(tokenValue, parsed)
                        .map(presented -> checks.check(presented, source))
                        .orElseGet(() -> noToken(parsed));
    }

    /**
     * Authenticates the value of an {@code Authorization} header: {@code Bearer} in any case, one or more blanks, and
     * the token (RFC 6750 section 2.1, RFC 9110 section 11.4). A missing header and different schemes are not
     * recognized.
     *
     * @param authorizationHeader the value of the header; null if the request has none
     * @throws io.counterfoil.model.StorageUnavailableException if the storage does not answer, or a slow hashing scheme
     *     has no capacity; respond with status 503
     * @throws io.counterfoil.model.StorageException if the storage failed otherwise
     */
    public AuthenticationResult authenticateHeader(@Nullable String authorizationHeader) {
        return authenticateHeader(authorizationHeader, null);
    }

    /**
     * Authenticates the value of an {@code Authorization} header like {@link #authenticateHeader(String)}, and records
     * the source with the last use.
     *
     * @param authorizationHeader the value of the header; null if the request has none
     * @param source where the request came from, as in {@link #authenticate(String, String)}; null if unknown
     * @throws io.counterfoil.model.StorageUnavailableException if the storage does not answer, or a slow hashing scheme
     *     has no capacity; respond with status 503
     * @throws io.counterfoil.model.StorageException if the storage failed otherwise
     */
    public AuthenticationResult authenticateHeader(@Nullable String authorizationHeader, @Nullable String source) {
        String tokenValue = authorizationHeader == null ? null : BearerHeader.credentials(authorizationHeader);
        return tokenValue == null ? NOT_RECOGNIZED : authenticate(tokenValue, source);
    }

    /**
     * Authenticates a token value if that needs neither the storage nor a slow hash, so that an event loop may call it:
     * it takes microseconds and never blocks. The result is present for a valid token that is cached under a
     * {@linkplain CachePolicy#leased lease}, for a malformed token, and for text that is not recognized.
     *
     * @param tokenValue exactly the value: nothing is trimmed, case-folded or decoded
     * @return the result that {@link #authenticate(String)} would return; empty if that must be called, off the event
     *     loop
     */
    public Optional<AuthenticationResult> authenticateNow(String tokenValue) {
        byte[] bytes = TokenBytes.of(Objects.requireNonNull(tokenValue, "tokenValue"));
        KnownToken<AuthenticationResult.Accepted> known = bytes == null ? null : credentials.recall(tokenValue, bytes);
        if (known != null) {
            return Optional.of(checks.recalled(known, null));
        }
        ParseResult parsed = parsed(tokenValue, bytes);
        return parsed instanceof ParsedToken token && bytes != null
                ? checks.checkNow(new Presentation.Own(token, bytes))
                : imported(tokenValue, parsed).map(checks::checkNow).orElseGet(() -> Optional.of(noToken(parsed)));
    }

    /**
     * Checks an accepted principal again, for long-lived connections: whether its token and its account are still
     * valid, and with which role and attributes. Needs no secret, so that none must be kept. Answers from memory under
     * a {@linkplain CachePolicy#leased lease}, and otherwise with one read. It is not a use of the token, and not
     * audited.
     *
     * @param principal the principal of an {@link AuthenticationResult.Accepted}
     * @return accepted, with the current principal, or rejected; never {@link AuthenticationResult.NotRecognized}
     * @throws IllegalArgumentException if the token was checked by a {@link Counterfoil} with a different storage
     *     object
     * @throws io.counterfoil.model.StorageUnavailableException if the storage does not answer; try again soon, and end
     *     the connection if that persists
     * @throws io.counterfoil.model.StorageException if the storage failed otherwise
     */
    public AuthenticationResult recheck(ServiceAccountPrincipal principal) {
        return checks.recheck(Objects.requireNonNull(principal, "principal"));
    }

    /**
     * Returns the identifier of the token that a text is the value of, by prefix, form and checksum alone, without the
     * storage. For secret scanners; does not indicate whether the token exists.
     *
     * @return the identifier; empty if the text is not one of the host's token values
     */
    public Optional<TokenId> identify(String text) {
        return format.identify(text);
    }

    private ParseResult parsed(String text, byte @Nullable [] bytes) {
        return bytes == null ? format.parse(text) : format.parse(text, bytes);
    }

    /**
     * Returns the presentation of an older system's value, if the host accepts imported tokens and the value has their
     * form.
     */
    private Optional<Presentation> imported(String tokenValue, ParseResult parsed) {
        return parsed instanceof ParseResult.Malformed
                ? Optional.empty()
                : imported.read(tokenValue).map(Presentation.Imported::new);
    }

    private AuthenticationResult noToken(ParseResult parsed) {
        if (parsed instanceof ParseResult.Malformed) {
            return checks.malformed();
        }
        return NOT_RECOGNIZED;
    }
}
