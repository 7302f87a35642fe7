package io.counterfoil.contract.rules;

import io.counterfoil.spi.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the suites of this package have in common. An adapter's author inherits each suite and hands over a storage,
 * which may hold other data: every test has organizations of its own.
 */
public abstract class RuleContract {

    private RuleHost host;

    /** Creates the suite. Called by the test framework and the suites. */
    protected RuleContract() {}

    /** Returns the storage to run on: a new one, or the same one each time. */
    protected abstract Storage storage();

    @BeforeEach
    final void openHost() {
        host = RuleHost.on(storage());
    }

    @AfterEach
    final void closeHost() {
        host.counterfoil.close();
    }

    final RuleHost theHost() {
        return host;
    }
}
