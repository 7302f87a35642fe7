package io.counterfoil.lease;

import static io.counterfoil.Samples.LEASE;
import static io.counterfoil.Samples.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.FeedWrapper;
import io.counterfoil.JoiningStorage;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.StorageUnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bounded feed hands everything on, with a time limit. */
class BoundedFeedTest {

    private final JoiningStorage storage = new JoiningStorage(InMemoryStorage.create());
    private final BoundedFeed feed = BoundedFeed.forPolls(storage.feed(), LEASE);

    @ParameterizedTest
    @CsvSource({
        "PT0.1S,  PT0.25S",
        "PT0.5S,  PT0.25S",
        "PT0.6S,  PT0.3S",
        "PT2S,    PT1S",
        "PT9.8S,  PT4.9S",
        "PT10S,   PT5S",
        "PT1M,    PT5S"
    })
    void pollPatience_ofALease_isItsHalfWithinBounds(Duration lease, Duration patience) {
        assertThat(BoundedFeed.pollPatience(lease)).isEqualTo(patience);
    }

    @Test
    void declareReadAndNumber_answersOfTheInnerFeed_areHandedOn() {
        assertThat(feed.number()).isEmpty();
        feed.declare(TERMS);

        assertThat(feed.number()).contains(TERMS);
        assertThat(feed.read(0, 10).terms()).isEqualTo(TERMS);
    }

    @Test
    void transactions_areThoseOfTheCallingThread() {
        assertThat(feed.isInsideHostTransaction()).isFalse();
        storage.beginTransaction();
        assertThat(feed.isInsideHostTransaction()).isTrue();
        storage.commitTransaction();
        assertThat(feed.isInsideHostTransaction()).isFalse();

        assertThat(feed.joinsHostTransactions()).isTrue();
        assertThat(BoundedFeed.forNumbering(new FeedWrapper(
                                InMemoryStorage.create().revocations().orElseThrow()))
                        .joinsHostTransactions())
                .isFalse();
    }

    @Test
    void close_laterCalls_fail() {
        feed.close();
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(feed::number);
    }
}
