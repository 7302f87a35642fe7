package io.counterfoil.contract;

import static io.counterfoil.contract.SampleAccount.account;

import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.time.Duration;
import java.util.List;

/** The base of all parts of the feed's contract. */
interface FeedPart extends ContractPart {

    int ALL = 10_000;
    LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(2), 1, "a".repeat(64));

    default RevocationFeed feed() {
        return feed(0);
    }

    /** Returns the feed as a second node sees it. */
    default RevocationFeed second() {
        return feed(1);
    }

    default RevocationFeed feed(int number) {
        return handle(number).revocations().orElseThrow();
    }

    /** Disables a new account. */
    default ServiceAccountId restrict() {
        return done(SampleChanges.disabling(given(account()))).id();
    }

    default List<Long> numbersIn(EpochReading read) {
        return read.entries().stream().map(EpochReading.Entry::number).toList();
    }
}
