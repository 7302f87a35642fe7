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
 * Checks tokens: the hot path of a host's filter. A check is one indexed read of the storage and one digest; with a
 * {@linkplain CachePolicy#leased leased cache} it mostly spares the read. A text that can't be a token costs
 * neither, or a fast digest where nothing but its secret differs from a token that was accepted.
 *
 * <p><b>Security guarantees.</b> Digests are compared in constant time. A reason beyond {@link RejectionReason#UNKNOWN}
 * is given only after the secret matched, and with a fast hashing scheme a token that does not exist costs the same read
 * and digest as a wrong secret. When the storage can't answer, nothing is accepted and nothing is called invalid.
 *
 * <p>Thread-safe, and fit for virtual threads.
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
     * Checks a token value, and nothing around it: {@code "Bearer …"} is {@link AuthenticationResult.NotRecognized}, as any
     * text is that does not start with a configured prefix. For the value of a header there is
     * {@link #authenticateHeader(String)}. Never throws for a bad token.
     *
     * @param tokenValue exactly the value: nothing is trimmed, folded or decoded
     * @throws io.counterfoil.model.StorageUnavailableException if the storage, or a slow hashing scheme, has no capacity
     *     now: answer with status 503
     * @throws io.counterfoil.model.StorageException if the storage failed otherwise
     */
    public AuthenticationResult authenticate(String tokenValue) {
        return authenticate(tokenValue, null);
    }

    /**
     * Checks a token value as {@link #authenticate(String)} does, and keeps where it came from with the last use.
     *
     * @param tokenValue exactly the value: nothing is trimmed, folded or decoded
     * @param source where the request came from, as the host knows it: an address, for example. Any text will do: what
     *     can't be shown is escaped, and what is too long is cut. Null if it is not known.
     * @throws io.counterfoil.model.StorageUnavailableException if the storage, or a slow hashing scheme, has no capacity
     *     now: answer with status 503
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
     * Checks the value of an {@code Authorization} header: {@code Bearer}, in any case, one or more blanks, and the token
     * (RFC 6750 section 2.1, RFC 9110 section 11.4). No header and other schemes are not recognized.
     *
     * @param authorizationHeader the value of the header; null if the request has none
     * @throws io.counterfoil.model.StorageUnavailableException as {@link #authenticate(String)} does
     * @throws io.counterfoil.model.StorageException as {@link #authenticate(String)} does
     */
    public AuthenticationResult authenticateHeader(@Nullable String authorizationHeader) {
        return authenticateHeader(authorizationHeader, null);
    }

    /**
     * Checks the value of an {@code Authorization} header as {@link #authenticateHeader(String)} does, and keeps where the
     * request came from with the last use.
     *
     * @param authorizationHeader the value of the header; null if the request has none
     * @param source as in {@link #authenticate(String, String)}
     * @throws io.counterfoil.model.StorageUnavailableException as {@link #authenticate(String)} does
     * @throws io.counterfoil.model.StorageException as {@link #authenticate(String)} does
     */
    public AuthenticationResult authenticateHeader(@Nullable String authorizationHeader, @Nullable String source) {
        String tokenValue = authorizationHeader == null ? null : BearerHeader.credentials(authorizationHeader);
        return tokenValue == null ? NOT_RECOGNIZED : authenticate(tokenValue, source);
    }

    /**
     * Checks a token value if that needs neither the storage nor a slow hash, so that an event loop may call it: it takes
     * microseconds and never blocks. Present for a token that is remembered under a {@linkplain CachePolicy#leased lease}
     * and good, for one of ours that is broken, and for what is none of ours.
     *
     * @param tokenValue exactly the value: nothing is trimmed, folded or decoded
     * @return the answer that {@link #authenticate(String)} would give; empty if that has to be called, off the event loop
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
     * Checks again what was accepted before, for connections that stay open: whether its token and its account are still
     * good, and with which role and attributes. It needs no secret, so that none has to be kept. It answers from memory
     * under a {@linkplain CachePolicy#leased lease}, and else by one read; it is no use of the token, and not audited.
     *
     * @param principal what {@link AuthenticationResult.Accepted} held
     * @return accepted, with the principal as it is now, or rejected; never {@link AuthenticationResult.NotRecognized}
     * @throws IllegalArgumentException if the token was checked by a {@link Counterfoil} with another storage object
     * @throws io.counterfoil.model.StorageUnavailableException if the storage has no capacity now: ask again soon, and end
     *     the connection if that goes on
     * @throws io.counterfoil.model.StorageException if the storage failed otherwise
     */
    public AuthenticationResult recheck(ServiceAccountPrincipal principal) {
        return checks.recheck(Objects.requireNonNull(principal, "principal"));
    }

    /**
     * Whether a text is a token of ours, and which: by prefix, shape and checksum alone, without the storage. For
     * secret scanners; it says nothing about whether the token exists.
     */
    public Optional<TokenId> identify(String text) {
        return format.identify(text);
    }

    private ParseResult parsed(String text, byte @Nullable [] bytes) {
        return bytes == null ? format.parse(text) : format.parse(text, bytes);
    }

    /** A value of an older system's, if the host takes imported tokens and it has the form of one. */
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
