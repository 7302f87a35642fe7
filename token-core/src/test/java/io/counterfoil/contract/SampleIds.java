package io.counterfoil.contract;

import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Identifiers for tests: random ones, and one for each number. */
final class SampleIds {

    static final OrganizationId ACME = OrganizationId.of("acme");
    static final OrganizationId GLOBEX = OrganizationId.of("globex");

    static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private SampleIds() {}

    static ServiceAccountId accountId() {
        return ServiceAccountId.of(text(26));
    }

    /** The larger the number, the later the identifier in ascending order. */
    static ServiceAccountId accountId(int number) {
        return ServiceAccountId.of(String.format(Locale.ROOT, "a%025d", number));
    }

    static TokenId tokenId() {
        return TokenId.of(text(20));
    }

    static AuditEventId eventId() {
        return new AuditEventId(text(26));
    }

    /** The larger the number, the later the identifier in ascending order. */
    static AuditEventId eventId(int number) {
        return new AuditEventId(String.format(Locale.ROOT, "e%025d", number));
    }

    static String text(int length) {
        return ThreadLocalRandom.current()
                .ints(length, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
