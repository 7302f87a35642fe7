package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Role;
import java.security.SecureRandom;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * P12: prints how many milliseconds the first {@code Counterfoil}, its first token and the first check of it take, in a
 * JVM that has used lambdas, random numbers and a logger before, as any application's has.
 */
public final class StartUpMain {

    private StartUpMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        useWhatApplicationsUse(arguments.length);
        long begin = System.nanoTime();
        try (Counterfoil counterfoil = Counterfoil.create(InMemoryStorage.create())) {
            Actor admin = BenchmarkSamples.admin("acme");
            IssuedToken token = counterfoil
                    .serviceAccounts()
                    .create(admin, NewServiceAccount.named("first").withRole(Role.CONTRIBUTOR));
            counterfoil.authenticator().authenticate(token.value().reveal()).orElseThrow();
            System.out.println((System.nanoTime() - begin) / 1e6);
        }
    }

    private static void useWhatApplicationsUse(int number) {
        int sum = List.of(1, 2, 3).stream().mapToInt(one -> one + number).sum();
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        LoggerFactory.getLogger(StartUpMain.class).debug("{} of {}", sum, "x" + bytes.length);
    }
}
