package io.counterfoil;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenBytes;
import io.counterfoil.format.TokenFormat;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.spi.StoredCredential;
import java.security.SecureRandom;
import java.util.Optional;

/** A value that the token of a credential could have. */
record Presented(String value, StoredCredential credential) {

    private static final TokenFormat FORMAT = TokenFormat.of("cfsa");
    private static final ValueKind KIND = new ValueKind("cfsa", "sha256", SecretHasher.sha256());
    private static final InMemoryStorage STORAGE = InMemoryStorage.create();

    static Presented of(StoredCredential credential) {
        ParsedToken other = FORMAT.generate(new SecureRandom());
        ParsedToken token = new ParsedToken(other.prefix(), credential.token().id(), other.secret());
        return new Presented(FORMAT.write(token).reveal(), credential);
    }

    /** The same value, with another reading of the credential. */
    Presented read(StoredCredential other) {
        return new Presented(value, other);
    }

    KnownToken rememberedIn(Era era, long epoch) {
        KnownToken known = new KnownToken(
                new Reading.Kept(credential, epoch),
                KIND,
                true,
                new AuthenticationResult.Accepted(
                        new ServiceAccountPrincipal(credential, RoleHierarchy.standard(), STORAGE)));
        known.recallBy(TokenBytes.of(value));
        era.remember(known);
        return known;
    }

    /** By its value, which finds what its identifier finds. */
    Optional<KnownToken> foundIn(Era era) {
        KnownToken byValue = era.find(TokenBytes.of(value));
        KnownToken byIdentifier = era.find(credential.token().id());
        return Optional.ofNullable(byValue == null || byIdentifier == null ? null : byValue);
    }
}
