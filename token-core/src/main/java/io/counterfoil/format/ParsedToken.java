package io.counterfoil.format;

import io.counterfoil.model.TokenId;
import java.util.Objects;

/**
 * The parts of a token value. The secret makes it a secret as a whole: pass it on to nobody.
 *
 * @param prefix the prefix, one of those configured
 * @param id the public identifier
 * @param secret the secret
 */
public record ParsedToken(String prefix, TokenId id, TokenSecret secret) implements ParseResult {

    /** All of them are required. */
    public ParsedToken {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(secret, "secret");
    }
}
