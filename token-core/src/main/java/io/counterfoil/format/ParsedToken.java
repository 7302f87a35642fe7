package io.counterfoil.format;

import io.counterfoil.model.TokenId;
import java.util.Objects;

/**
 * The parts of a token value. Because it contains the secret, do not pass it on.
 *
 * @param prefix the prefix, one of those configured
 * @param id the public identifier
 * @param secret the secret
 */
public record ParsedToken(String prefix, TokenId id, TokenSecret secret) implements ParseResult {

    /**
     * Creates an instance.
     *
     * @throws NullPointerException if a component is null
     */
    public ParsedToken {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(secret, "secret");
    }
}
