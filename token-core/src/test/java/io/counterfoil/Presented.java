package io.counterfoil;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenFormat;
import io.counterfoil.format.TokenOutline;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.spi.StoredCredential;
import java.security.SecureRandom;
import java.util.Optional;

/** A value that the token of a credential could have, and the answer to it. */
record Presented(String value, ParsedToken token, AuthenticationResult.Accepted answer) {

    private static final TokenFormat FORMAT = TokenFormat.of("cfsa");

    static Presented of(StoredCredential credential) {
        ParsedToken other = FORMAT.generate(new SecureRandom());
        ParsedToken token = new ParsedToken(other.prefix(), credential.token().id(), other.secret());
        return new Presented(
                FORMAT.write(token).reveal(),
                token,
                new AuthenticationResult.Accepted(
                        new ServiceAccountPrincipal(credential, RoleHierarchy.standard(), InMemoryStorage.create())));
    }

    void acceptedIn(Era era) {
        era.recognise(value, token, answer);
    }

    /** The same value, with the answer that another reading of the credential gives. */
    Presented answered(StoredCredential credential) {
        return new Presented(
                value,
                token,
                new AuthenticationResult.Accepted(
                        new ServiceAccountPrincipal(credential, RoleHierarchy.standard(), InMemoryStorage.create())));
    }

    Optional<KnownToken> recalledBy(Era era) {
        return Optional.ofNullable(era.recall(value, TokenOutline.bytes(value)));
    }
}
