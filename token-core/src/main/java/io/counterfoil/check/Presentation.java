package io.counterfoil.check;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.hash.Digest;
import io.counterfoil.hash.ImportedDigests;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.StoredCredential;

/** A presented value, and how it is verified. */
public sealed interface Presentation {

    /** Returns the identifier in the value. */
    TokenId id();

    /** Returns whether it is the value of the token with this credential. */
    boolean isOf(StoredCredential credential, Hashers hashers);

    /** Returns whether it is the value of this token. */
    boolean isOf(KnownToken<?> known);

    /** Returns whether it is the value of this token, if that is known without a slow computation; otherwise false. */
    boolean isNowOf(KnownToken<?> known);

    /** Performs the work of a comparison for a token that does not exist. */
    void isOfNone(Hashers hashers);

    /** Records that a cached token has this value. */
    void accepted(KnownToken<?> known);

    /** A value of the library. */
    final class Own implements Presentation {

        private final ParsedToken token;
        private final byte[] bytes;

        /** Creates a value, and takes over the array. */
        public Own(ParsedToken token, byte[] bytes) {
            this.token = token;
            this.bytes = bytes;
        }

        public ParsedToken token() {
            return token;
        }

        @Override
        public TokenId id() {
            return token.id();
        }

        @Override
        public boolean isOf(StoredCredential credential, Hashers hashers) {
            return hashers.matches(token.id(), token.secret(), credential.digest())
                    && token.prefix().equals(credential.token().prefix());
        }

        @Override
        public boolean isOf(KnownToken<?> known) {
            return known.isProvenBy(token);
        }

        @Override
        public boolean isNowOf(KnownToken<?> known) {
            return known.isNowProvenBy(token);
        }

        @Override
        public void isOfNone(Hashers hashers) {
            hashers.unknown(token.id(), token.secret());
        }

        @Override
        public void accepted(KnownToken<?> known) {
            known.recallBy(bytes);
        }

        /** Returns a redacted form. */
        @Override
        public String toString() {
            return "Own[" + token.id() + "]";
        }
    }

    /**
     * A value of an older system.
     *
     * @param digest the digest of the complete value
     */
    record Imported(Digest digest) implements Presentation {

        @Override
        public TokenId id() {
            return ImportedDigests.id(digest);
        }

        @Override
        public boolean isOf(StoredCredential credential, Hashers hashers) {
            return digest.sameAs(credential.digest());
        }

        @Override
        public boolean isOf(KnownToken<?> known) {
            Digest stored = known.digest();
            return stored != null && digest.sameAs(stored);
        }

        @Override
        public boolean isNowOf(KnownToken<?> known) {
            return isOf(known);
        }

        @Override
        public void isOfNone(Hashers hashers) {
            // Its digest was computed to find that out.
        }

        @Override
        public void accepted(KnownToken<?> known) {
            // It is found by its identifier each time.
        }
    }
}
