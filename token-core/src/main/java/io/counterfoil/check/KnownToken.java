package io.counterfoil.check;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenBytes;
import io.counterfoil.format.TokenSecret;
import io.counterfoil.hash.Digest;
import io.counterfoil.hash.DigestWords;
import io.counterfoil.model.Micros;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.StoredCredential;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An accepted token, valid until its deadline or until a change of its account. Nothing else can alter the result,
 * which is therefore prepared. The secret is verified each time.
 *
 * <p>Everything that a check reads is in this object, because fetching a further object costs as much as digesting a
 * secret. Thread-safe.
 *
 * @param <A> the result
 */
public final class KnownToken<A> extends LastUse implements DigestWords {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] NO_WORDS = new byte[4 * Long.BYTES];
    private static final int ID_LENGTH = 20;
    private static final long UNKNOWN_CHECK = 0;

    private final long id0;
    private final long id1;
    private final long id2;
    private final long digest0;
    private final long digest1;
    private final long digest2;
    private final long digest3;
    private final long deadlineMicros;
    private final long epoch;
    private final ValueKind kind;
    private final ServiceAccountId account;
    private final A answer;

    /** Null if the words contain it. */
    private final @Nullable Digest digest;

    /** The check characters of the value, written once it was presented; always the same. */
    private long check = UNKNOWN_CHECK;

    /**
     * Creates a token from an accepted credential.
     *
     * @param reading the credential and the epoch applied before it was read
     * @param kind what its value shares with others
     * @param isByWords whether its digest has 32 bytes and is compared each time
     * @param answer the result
     */
    KnownToken(CredentialAtEpoch reading, ValueKind kind, boolean isByWords, A answer) {
        StoredCredential credential = reading.credential();
        byte[] id = TokenBytes.of(credential.token().id());
        byte[] words = isByWords ? credential.digest().revealBytes() : NO_WORDS;
        this.id0 = TokenBytes.word(id, 0, 0);
        this.id1 = TokenBytes.word(id, 0, 1);
        this.id2 = TokenBytes.word(id, 0, 2);
        this.digest0 = word(words, 0);
        this.digest1 = word(words, 1);
        this.digest2 = word(words, 2);
        this.digest3 = word(words, 3);
        this.digest = isByWords ? null : credential.digest();
        this.deadlineMicros = credential.token().deadline().map(Micros::of).orElse(Long.MAX_VALUE);
        this.epoch = reading.epoch();
        this.kind = kind;
        this.account = credential.account();
        this.answer = answer;
    }

    /** Returns whether the identifier is at this position of a text. */
    boolean hasId(byte[] text, int start) {
        return TokenBytes.word(text, start, 1) == id1
                && TokenBytes.word(text, start, 0) == id0
                && TokenBytes.word(text, start, 2) == id2;
    }

    boolean hasIdOf(KnownToken<?> other) {
        return other.id1 == id1 && other.id0 == id0 && other.id2 == id2;
    }

    /** Returns the word of the identifier that determines its place. */
    long placingWord() {
        return id1;
    }

    /** Returns whether a text with this identifier is known to match the value except for the secret. */
    boolean hasOutline(String text, byte[] bytes) {
        return TokenBytes.check(bytes) == check && TokenBytes.hasPrefix(text, bytes, kind.prefix());
    }

    /** Lets this accepted text be recalled without reading it completely. */
    void recallBy(byte[] value) {
        if (digest == null && check == UNKNOWN_CHECK) {
            check = TokenBytes.check(value);
        }
    }

    /** Returns whether a text that matches otherwise has the right secret. */
    boolean isProvenBy(byte[] value) {
        return isProvenBy(TokenBytes.secret(value));
    }

    /** Returns whether the prefix and secret match. */
    boolean isProvenBy(ParsedToken presented) {
        return presented.prefix().equals(kind.prefix())
                && (digest == null
                        ? isProvenBy(presented.secret())
                        : kind.hasher() != null && kind.hasher().matches(token(), presented.secret(), digest));
    }

    /** Returns whether the prefix and secret match, if that is known without a slow computation; otherwise false. */
    boolean isNowProvenBy(ParsedToken presented) {
        return presented.prefix().equals(kind.prefix())
                && (digest == null
                        ? isProvenBy(presented.secret())
                        : kind.hasher() != null
                                && kind.hasher()
                                        .matchesNow(token(), presented.secret(), digest)
                                        .orElse(false));
    }

    private boolean isProvenBy(TokenSecret secret) {
        return kind.hasher() != null && kind.hasher().matches(secret, this);
    }

    /** Returns whether the deadline is in the future. */
    public boolean isLiveAt(long nowMicros) {
        return nowMicros < deadlineMicros;
    }

    boolean isUsedBefore(KnownToken<?> other) {
        return latestMicros() < other.latestMicros();
    }

    public A answer() {
        return answer;
    }

    ServiceAccountId account() {
        return account;
    }

    public long epoch() {
        return epoch;
    }

    /** Returns the digest if it may have to be replaced, or is a slow scheme's; otherwise null. */
    @Nullable
    public Digest digest() {
        return digest;
    }

    @Override
    public TokenId token() {
        byte[] id = new byte[ID_LENGTH];
        put(id0, id, 0);
        put(id1, id, Long.BYTES);
        put(id2, id, ID_LENGTH - Long.BYTES);
        return new TokenId(new String(id, StandardCharsets.ISO_8859_1));
    }

    @Override
    public String scheme() {
        return kind.scheme();
    }

    @Override
    public boolean isSameAs(byte[] computed) {
        long difference = (word(computed, 0) ^ digest0)
                | (word(computed, 1) ^ digest1)
                | (word(computed, 2) ^ digest2)
                | (word(computed, 3) ^ digest3);
        return difference == 0;
    }

    private static void put(long word, byte[] bytes, int start) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[start + i] = (byte) (word >>> (i * Byte.SIZE));
        }
    }

    private static long word(byte[] bytes, int number) {
        return (long) WORD.get(bytes, number * Long.BYTES);
    }
}
