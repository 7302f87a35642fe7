package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.memory.InMemoryStorage;

/** P12: prints how many milliseconds the first {@code Counterfoil} of a JVM takes. */
public final class StartUpMain {

    private StartUpMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        long begin = System.nanoTime();
        try (Counterfoil counterfoil = Counterfoil.create(InMemoryStorage.create())) {
            counterfoil.authenticator();
            System.out.println((System.nanoTime() - begin) / 1e6);
        }
    }
}
