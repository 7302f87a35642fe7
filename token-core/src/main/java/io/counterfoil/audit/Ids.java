package io.counterfoil.audit;

import io.counterfoil.format.IdAlphabet;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.ServiceAccountId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Generates identifiers. Those of rows begin with the time, so that new rows stand together in an index. */
public final class Ids {

    private static final int LENGTH = 26;

    private static final int SEQUENCE_BITS = 20;

    /** Enough for the milliseconds of 35,000 years. */
    private static final int TIME_LENGTH = 10;

    private final SecureRandom random;
    private final AtomicLong last = new AtomicLong();

    public Ids(SecureRandom random) {
        this.random = random;
    }

    /** Returns 130 random bits. */
    public String random() {
        return IdAlphabet.random(random, LENGTH);
    }

    /** Returns the time in milliseconds, followed by 80 random bits. */
    public ServiceAccountId account(Instant now) {
        long place = Math.max(0, now.toEpochMilli());
        return new ServiceAccountId(
                IdAlphabet.encode(place, TIME_LENGTH) + IdAlphabet.random(random, LENGTH - TIME_LENGTH));
    }

    /**
     * Returns an identifier that sorts after all earlier ones of this process, so that events of the same time are
     * listed in their order.
     */
    public AuditEventId auditEvent(Instant now) {
        long place = last.updateAndGet(before -> Math.max(before + 1, now.toEpochMilli() << SEQUENCE_BITS));
        return new AuditEventId(IdAlphabet.encode(place, LENGTH / 2) + IdAlphabet.random(random, LENGTH - LENGTH / 2));
    }
}
