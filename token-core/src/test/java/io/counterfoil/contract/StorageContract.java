package io.counterfoil.contract;

import io.counterfoil.spi.Storage;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link Storage} promises, as tests. An adapter's author inherits this one class, makes a storage in
 * {@link #createStorage}, and has proven the adapter when all tests pass.
 *
 * <pre>{@code
 * class MyStorageTest extends StorageContract {
 *     @Override
 *     protected Storage createStorage() {
 *         return new MyStorage(emptyDatabase());
 *     }
 * }
 * }</pre>
 */
public abstract class StorageContract
        implements CommitContract,
                ConflictContract,
                CredentialContract,
                ListContract,
                SearchContract,
                ExactValuesContract,
                AuditLogContract,
                UpkeepContract,
                AbilityContract,
                RaceContract,
                MixedRaceContract {

    private Storage storage;
    private Storage secondHandle;

    /** Creates the suite. Called by the test framework. */
    protected StorageContract() {}

    /** Returns an empty storage. Called before each test. */
    protected abstract Storage createStorage();

    /**
     * Another handle on the data of the storage that {@link #createStorage} made last, such as another node would have:
     * with a connection pool of its own. The same storage, where there is no such thing. Called before each test.
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
