package io.counterfoil.contract;

import io.counterfoil.spi.RevocationFeed;
import io.counterfoil.spi.Storage;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link RevocationFeed} promises, as tests. Inherited as {@link StorageContract} is, by adapters whose storage
 * has a feed.
 */
public abstract class RevocationFeedContract implements FeedContract, FeedRaceContract {

    private Storage storage;
    private Storage secondHandle;

    /** Creates the suite. Called by the test framework. */
    protected RevocationFeedContract() {}

    /** Returns an empty storage without a declared lease. Called before each test. */
    protected abstract Storage createStorage();

    /**
     * Another handle on the data of the storage that {@link #createStorage} made last, such as another node would have.
     * The same storage, where there is no such thing. Called before each test.
     */
    protected Storage createSecondHandle() {
        return storage;
    }

    @BeforeEach
    final void beginEmpty() {
        storage = createStorage();
        secondHandle = createSecondHandle();
    }

    @Override
    public final Storage storage() {
        return storage;
    }

    @Override
    public final Storage secondHandle() {
        return secondHandle;
    }
}
