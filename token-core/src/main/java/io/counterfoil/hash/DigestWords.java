package io.counterfoil.hash;

import io.counterfoil.model.TokenId;

/**
 * A digest of 32 bytes that is stored as four words inside a different object, so that a comparison reads no further
 * object. Used by the library.
 */
public interface DigestWords {

    /** Returns the tag of the scheme, as {@link Digest#scheme} does. */
    String scheme();

    /** Returns the identifier of the digest's token. */
    TokenId token();

    /** Returns whether these 32 bytes are the digest, in a time that depends on neither. */
    boolean isSameAs(byte[] computed);
}
