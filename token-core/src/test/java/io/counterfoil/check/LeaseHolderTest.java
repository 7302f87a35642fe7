package io.counterfoil.check;

import static io.counterfoil.Samples.LEASE;
import static io.counterfoil.Samples.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.FeedWrapper;
import io.counterfoil.HangingFeed;
import io.counterfoil.Samples;
import io.counterfoil.lease.BoundedFeed;
import io.counterfoil.lease.LeaseHolder;
import io.counterfoil.lease.VirtualClock;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.StoredCredential;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A poll renews the lease, or leaves it to lapse. */
class LeaseHolderTest {

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final FeedWrapper feed = new FeedWrapper(storage.revocations().orElseThrow());
    private final VirtualClock clock = new VirtualClock();
    private final LeaseHolder<Era<String>> holder = new LeaseHolder<>(feed, TERMS, clock, () -> new Era<>(1_000));

    @BeforeEach
    void declare() {
        feed.declare(TERMS);
    }

    @Test
    void poll_first_grantsALease() {
        assertThat(holder.lease()).isNull();
        assertThat(holder.leaseAge()).isEmpty();
        assertThat(holder.lastPollAge()).isEmpty();

        assertThat(holder.poll()).isEmpty();
        assertThat(holder.lease().holds(clock)).isTrue();
        assertThat(holder.leaseAge()).contains(Duration.ZERO);
    }

    @Test
    void poll_slow_grantsALeaseFromItsBeginning() {
        LeaseHolder<Era<String>> slow = new LeaseHolder<>(
                new FeedWrapper(storage.revocations().orElseThrow()) {
                    @Override
                    public EpochReading read(long from, int limit) {
                        clock.pass(LEASE.minusMillis(1));
                        return super.read(from, limit);
                    }
                },
                TERMS,
                clock,
                () -> new Era<>(10));
        slow.poll();

        assertThat(slow.lease().holds(clock)).isTrue();
        clock.pass(Duration.ofMillis(1));
        assertThat(slow.lease().holds(clock)).isFalse();
    }

    @Test
    void poll_nothingNew_keepsTheEra() {
        holder.poll();
        Era<String> era = holder.lease().era();
        clock.pass(LEASE.dividedBy(2));
        holder.poll();

        assertThat(holder.lease().era()).isSameAs(era);
        assertThat(holder.leaseAge()).contains(Duration.ZERO);
    }

    @Test
    void poll_fails_letsTheLeaseExpire() {
        holder.poll();
        feed.readsFail = true;
        clock.pass(LEASE.dividedBy(2));

        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(holder::poll);
        assertThat(holder.lease().holds(clock)).isTrue();
        assertThat(holder.leaseAge()).contains(LEASE.dividedBy(2));
        clock.pass(LEASE.dividedBy(2));
        assertThat(holder.lease().holds(clock)).isFalse();
        assertThat(holder.leaseAge()).as("of a lease that lapsed").isEmpty();
        assertThat(holder.lastPollAge()).contains(LEASE);
    }

    @Test
    void poll_afterALapse_keepsTheEra() {
        StoredCredential credential = Samples.credential(storage);
        holder.poll();
        Presented.of(credential)
                .rememberedIn(holder.lease().era(), holder.lease().number());
        clock.pass(LEASE.multipliedBy(3));
        holder.poll();

        assertThat(holder.lease().era().find(credential.token().id())).isNotNull();
    }

    @Test
    void poll_unnumberedChange_isNumberedBeforeTheLeaseIsRenewed() {
        holder.poll();
        Samples.restrictSomething(storage);
        holder.poll();

        assertThat(feed.numberings).hasValue(1);
        assertThat(holder.lease().number()).isEqualTo(1);
    }

    @Test
    void poll_numberingFails_doesNotRenewTheLease() {
        // Else a revocation whose numbering fails on every node would never count anywhere.
        holder.poll();
        Samples.restrictSomething(storage);
        feed.numberingsFail = true;
        clock.pass(LEASE.dividedBy(2));

        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(holder::poll);
        assertThat(holder.leaseAge()).contains(LEASE.dividedBy(2));
        clock.pass(LEASE.dividedBy(2));
        assertThat(holder.lease().holds(clock)).isFalse();
    }

    @Test
    void poll_onAReplica_releasesTheLeaseAndNumbersNothing() {
        holder.poll();
        Samples.restrictSomething(storage);
        feed.isReplica = true;

        assertThat(holder.poll()).hasValueSatisfying(why -> assertThat(why).contains("takes no writes"));
        assertThat(holder.lease()).isNull();
        assertThat(feed.numberings).hasValue(0);
    }

    @Test
    void poll_differentRoleHierarchy_startsANewEra() {
        holder.poll();
        Era<String> era = holder.lease().era();
        feed.declare(new LeaseTerms(LEASE, LeaseHolder.PROTOCOL, "f".repeat(64)));

        assertThat(holder.poll()).isEmpty();
        Era<String> anew = holder.lease().era();
        assertThat(anew).isNotSameAs(era);
        assertThat(holder.poll()).isEmpty();
        assertThat(holder.lease().era()).as("the same hierarchy as before").isSameAs(anew);
    }

    @Test
    void poll_differentProtocol_returnsTheReason() {
        holder.poll();
        feed.declare(new LeaseTerms(LEASE, LeaseHolder.PROTOCOL + 1, TERMS.fingerprint()));

        assertThat(holder.poll()).hasValueSatisfying(why -> assertThat(why).contains("protocol"));
        assertThat(holder.lease()).isNull();
        feed.declare(TERMS);
        assertThat(holder.poll()).isEmpty();
    }

    @Test
    void poll_hangs_isAbandonedAndTheNextRenewsTheLease() {
        HangingFeed hanging = new HangingFeed(feed);
        try (BoundedFeed bounded = BoundedFeed.forPolls(hanging, LEASE)) {
            LeaseHolder<Era<String>> node = new LeaseHolder<>(bounded, TERMS, clock, () -> new Era<>(10));
            hanging.hangs = true;
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(node::poll)
                    .withMessageContaining("did not answer within");
            hanging.hangs = false;

            assertThat(node.poll()).isEmpty();
            assertThat(node.lease().holds(clock)).isTrue();
        } finally {
            hanging.letGo();
        }
    }

    @Test
    void poll_withoutALease_readsNoEntries() {
        holder.poll();
        holder.release();
        Samples.restrictSomething(storage);
        holder.poll();
        holder.poll();

        assertThat(feed.asked).containsExactly(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 1L);
    }

    @Test
    void releaseIfLapsed_leaseHolds_keepsIt() {
        holder.poll();
        holder.releaseIfLapsed();
        assertThat(holder.lease()).isNotNull();
    }

    @Test
    void releaseIfLapsed_leaseExpired_clearsTheCache() throws InterruptedException {
        WeakReference<StoredCredential> remembered = rememberOne();
        clock.pass(LEASE);
        holder.releaseIfLapsed();

        for (int attempt = 0; attempt < 100 && remembered.get() != null; attempt++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(remembered.get()).isNull();
    }

    /** In a method of its own, so that no variable keeps it alive. */
    private WeakReference<StoredCredential> rememberOne() {
        InMemoryStorage other = InMemoryStorage.create();
        StoredCredential credential = Samples.credential(other);
        holder.poll();
        Presented.of(credential)
                .rememberedIn(holder.lease().era(), holder.lease().number());
        assertThat(holder.lease().era().find(credential.token().id())).isNotNull();
        return new WeakReference<>(credential);
    }
}
