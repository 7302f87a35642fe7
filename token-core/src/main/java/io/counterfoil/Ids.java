package io.counterfoil;

import io.counterfoil.format.IdAlphabet;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.ServiceAccountId;
import java.security.SecureRandom;

/** Random identifiers. */
final class Ids {

    private static final int LENGTH = 26;

    private final SecureRandom random;

    Ids(SecureRandom random) {
        this.random = random;
    }

    ServiceAccountId serviceAccount() {
        return new ServiceAccountId(IdAlphabet.random(random, LENGTH));
    }

    AuditEventId auditEvent() {
        return new AuditEventId(IdAlphabet.random(random, LENGTH));
    }
}
