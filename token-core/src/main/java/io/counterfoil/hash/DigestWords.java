package io.counterfoil.hash;

import io.counterfoil.model.TokenId;

/**
 * A digest of 32 bytes that is kept as four words inside another object, so that a comparison fetches nothing else. Called
 * by the library.
 */
public interface DigestWords {

    /** Returns the tag of the scheme, as {@link Digest#scheme} does. */
    String scheme();

    /** Returns the identifier of the token whose digest it is. */
    TokenId token();

    /** Returns whether these 32 bytes are the digest, after a time that depends on neither. */
    boolean isSameAs(byte[] computed);
}
