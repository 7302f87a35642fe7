package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.format.ParsedToken;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.CredentialToken;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredCredential;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** The storage in memory, with as many sample tokens as one likes in front of it: a map, filled without the rules. */
final class SampleStorage {

    private static final SecretHasher HASHER = SecretHasher.sha256();
    private static final LongAdder READS = new LongAdder();

    private SampleStorage() {}

    static Storage with(int tokens) {
        InMemoryStorage storage = InMemoryStorage.create();
        StoredCredential pattern = pattern(storage);
        Map<TokenId, StoredCredential> credentials = new HashMap<>();
        for (int number = 0; number < tokens; number++) {
            ParsedToken token = SampleTokens.token(number);
            credentials.put(token.id(), credential(pattern, token, SampleTokens.accountId(number)));
        }
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(),
                new Class<?>[] {Storage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "findCredential" -> {
                        READS.increment();
                        yield Optional.ofNullable(credentials.get(arguments[0]));
                    }
                    case "recordUse" -> null;
                    default -> invoked(storage, method, arguments);
                });
    }

    /** How many look-ups there were since the JVM started. */
    static long reads() {
        return READS.sum();
    }

    private static Object invoked(Storage storage, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(storage, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static StoredCredential pattern(InMemoryStorage storage) {
        try (Counterfoil counterfoil = Counterfoil.create(storage)) {
            String value = BenchmarkSamples.issue(counterfoil, 1)[0];
            return storage.findCredential(SampleTokens.FORMAT.identify(value).orElseThrow())
                    .orElseThrow();
        }
    }

    private static StoredCredential credential(StoredCredential pattern, ParsedToken token, String account) {
        CredentialToken stored = pattern.token();
        return new StoredCredential(
                pattern.organization(),
                ServiceAccountId.of(account),
                pattern.state(),
                new CredentialToken(
                        token.id(),
                        stored.generation(),
                        stored.prefix(),
                        stored.expiresAt(),
                        stored.supersededAt(),
                        stored.supersededUntil(),
                        stored.graceAfterFirstUse(),
                        stored.revokedAt(),
                        stored.awaitsFirstUse()),
                HASHER.digest(token.id(), token.secret()));
    }
}
