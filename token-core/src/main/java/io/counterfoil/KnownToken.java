package io.counterfoil;

import io.counterfoil.format.TokenOutline;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.StoredCredential;
import org.jspecify.annotations.Nullable;

/**
 * A token that was accepted, and is good until its end or until a change of its account: nothing else can alter the
 * verdict, so the answer is kept ready. Each time the secret has to prove itself again.
 *
 * <p>Thread-safe.
 */
final class KnownToken {

    /** How far the clock that a known token is judged by may be behind. */
    private static final long CLOCK_MICROS = 1_000;

    private final TokenOutline outline;
    private final Era.Entry entry;
    private final AuthenticationResult.Accepted answer;
    private final long surelyLiveUntilMicros;

    /** Written by whoever notes a use, one as good as the other. */
    private @Nullable LastUse lastUse;

    KnownToken(TokenOutline outline, Era.Entry entry, AuthenticationResult.Accepted answer) {
        this.outline = outline;
        this.entry = entry;
        this.answer = answer;
        this.surelyLiveUntilMicros = credential()
                .token()
                .deadline()
                .map(deadline -> MonotonicClock.micros(deadline) - CLOCK_MICROS)
                .orElse(Long.MAX_VALUE);
    }

    /** Whether the text has all of its value but the secret. */
    boolean matches(String text, byte[] bytes) {
        return outline.matches(text, bytes);
    }

    /** Whether a text that matches has the right secret, too. */
    boolean isProvenBy(byte[] bytes, Hashers hashers) {
        return hashers.matches(
                credential().token().id(), outline.secret(bytes), credential().digest());
    }

    /** Whether it has not ended; in its last millisecond false, and a better clock has to tell. */
    boolean isSurelyLiveAt(long nowMicros) {
        return nowMicros < surelyLiveUntilMicros;
    }

    void noteUse(LastUses uses, long nowMicros) {
        LastUse known = lastUse;
        if (known == null || !known.note(nowMicros)) {
            lastUse = uses.note(credential().token().id(), nowMicros);
        }
    }

    AuthenticationResult.Accepted answer() {
        return answer;
    }

    ServiceAccountId account() {
        return credential().account();
    }

    StoredCredential credential() {
        return entry.credential();
    }

    long epoch() {
        return entry.epoch();
    }
}
