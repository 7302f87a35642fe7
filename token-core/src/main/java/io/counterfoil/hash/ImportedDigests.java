package io.counterfoil.hash;

import io.counterfoil.format.IdAlphabet;
import io.counterfoil.model.ImportedToken;
import io.counterfoil.model.ImportedTokens;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.TokenId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Digests of tokens that an older system issued: of the complete value, unsalted, under a scheme that no other token
 * has. The first 100 bits of a digest are the identifier of its token, so that the value alone leads to it.
 *
 * <p>Immutable and thread-safe.
 */
public final class ImportedDigests {

    private static final String SCHEME_PREFIX = "imported-";
    private static final int ID_LENGTH = 20;

    private final ImportedTokens imported;
    private final String scheme;

    private ImportedDigests(ImportedTokens imported) {
        this.imported = imported;
        this.scheme = SCHEME_PREFIX
                + imported.algorithm().standardName().toLowerCase(Locale.ROOT).replace("-", "");
    }

    /** Returns the digests of these tokens. */
    public static ImportedDigests of(ImportedTokens imported) {
        return new ImportedDigests(Objects.requireNonNull(imported, "imported"));
    }

    /**
     * Returns the digest of a presented value; empty if the host's predicate does not accept it.
     *
     * @throws RuntimeException if the predicate throws
     */
    public Optional<Digest> ofPresented(String value) {
        return imported.looksLikeOne().test(Objects.requireNonNull(value, "value"))
                ? Optional.of(digest(value))
                : Optional.empty();
    }

    /**
     * Returns the digest of a token to import.
     *
     * @throws PolicyViolationException if this host would not recognize the token when it is presented
     */
    public Digest ofImported(ImportedToken token) {
        return Objects.requireNonNull(token, "token").reveal(this::recognizable, this::sameAlgorithm);
    }

    /** Returns the identifier of the token with this digest. */
    public static TokenId id(Digest digest) {
        return TokenId.of(
                IdAlphabet.encodeBits(Objects.requireNonNull(digest, "digest").revealBytes(), ID_LENGTH));
    }

    private Digest recognizable(String value) {
        return ofPresented(value)
                .orElseThrow(() -> new PolicyViolationException(
                        "IMPORT_NOT_RECOGNIZED",
                        "the predicate of Builder.importedTokens does not take this value for one of the older"
                                + " system's: it would be refused whenever it is presented"));
    }

    private Digest sameAlgorithm(byte[] bytes) {
        ImportedTokens.Algorithm algorithm = imported.algorithm();
        if (bytes.length != algorithm.bytes()) {
            throw new PolicyViolationException(
                    "IMPORT_DIGEST_OTHER",
                    "the digest has " + bytes.length + " bytes, and Builder.importedTokens names "
                            + algorithm.standardName() + ", which has " + algorithm.bytes()
                            + ": name the digest that the older system used");
        }
        return Digest.owning(scheme, bytes);
    }

    private Digest digest(String value) {
        try {
            MessageDigest algorithm =
                    MessageDigest.getInstance(imported.algorithm().standardName());
            return Digest.owning(scheme, algorithm.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "this Java runtime offers no " + imported.algorithm().standardName(), e);
        }
    }
}
