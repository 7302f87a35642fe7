package io.counterfoil.check;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenBytes;
import io.counterfoil.format.TokenFormat;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.spi.StoredCredential;
import java.security.SecureRandom;
import java.util.Optional;

/** A value that the token of a credential could have. */
public record Presented(String value, StoredCredential credential) {

    private static final TokenFormat FORMAT = TokenFormat.of("cfsa");
    private static final ValueKind KIND = new ValueKind("cfsa", "sha256", SecretHasher.sha256());

    public static Presented of(StoredCredential credential) {
        ParsedToken other = FORMAT.generate(new SecureRandom());
        ParsedToken token = new ParsedToken(other.prefix(), credential.token().id(), other.secret());
        return new Presented(FORMAT.write(token).reveal(), credential);
    }

    /** The same value, with another reading of the credential. */
    Presented read(StoredCredential other) {
        return new Presented(value, other);
    }

    public KnownToken<String> rememberedIn(Era<String> era, long epoch) {
        KnownToken<String> known = new KnownToken<>(new CredentialAtEpoch(credential, epoch), KIND, true, "accepted");
        known.recallBy(TokenBytes.of(value));
        era.remember(known);
        return known;
    }

    /** By its value, which finds what its identifier finds. */
    public Optional<KnownToken<String>> foundIn(Era<String> era) {
        KnownToken<String> byValue = era.find(TokenBytes.of(value));
        KnownToken<String> byIdentifier = era.find(credential.token().id());
        return Optional.ofNullable(byValue == null || byIdentifier == null ? null : byValue);
    }
}
