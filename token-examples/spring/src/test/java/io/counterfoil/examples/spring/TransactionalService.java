package io.counterfoil.examples.spring;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Runs work as a service of the application would; found among its own beans. */
@Component
class TransactionalService {

    @Transactional
    public void inTransaction(Runnable work) {
        work.run();
    }
}
