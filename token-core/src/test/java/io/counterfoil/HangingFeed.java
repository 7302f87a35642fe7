package io.counterfoil;

import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A feed whose calls don't return while a test says so, and take no notice of interruptions: a silent network. */
public final class HangingFeed extends FeedWrapper {

    /** Whether calls that begin now hang until {@link #letGo}. */
    public volatile boolean hangs;

    /** How many calls have hung so far. */
    public final AtomicInteger hung = new AtomicInteger();

    private final CountDownLatch over = new CountDownLatch(1);

    public HangingFeed(RevocationFeed inner) {
        super(inner);
    }

    /** Ends all that hangs, and hangs no more. */
    public void letGo() {
        hangs = false;
        over.countDown();
    }

    @Override
    public void declare(LeaseTerms terms) {
        hang();
        super.declare(terms);
    }

    @Override
    public EpochReading read(long from, int limit) {
        hang();
        return super.read(from, limit);
    }

    @Override
    public Optional<LeaseTerms> number() {
        hang();
        return super.number();
    }

    private void hang() {
        if (!hangs) {
            return;
        }
        hung.incrementAndGet();
        boolean waiting = true;
        while (waiting) {
            try {
                over.await();
                waiting = false;
            } catch (InterruptedException e) {
                // A driver that reads from a socket does not notice either.
                waiting = true;
            }
        }
    }
}
