package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.TokenAuthenticator;
import io.counterfoil.model.TokenId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** P2: a hundred thousand tokens, or a million, some often and most seldom. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class ManyTokensBenchmark {

    private static final int TOKENS = Integer.getInteger("benchmarks.tokens", 100_000);
    private static final int PRESENTATIONS = 1 << 18;
    private static final int CALLS = 1_000;
    private static final int SECRET_START = "cfsa_".length() + 21;
    private static final int SECRET_END = SECRET_START + 43;

    /** The library, and the least that the same strings in the same order cost. */
    @Benchmark
    public Object pairs() throws Exception {
        try (Counterfoil counterfoil = BenchmarkSamples.leased(SampleStorage.with(TOKENS), TOKENS)) {
            String[] values =
                    IntStream.range(0, TOKENS).mapToObj(SampleTokens::value).toArray(String[]::new);
            BenchmarkSamples.warm(counterfoil, values);
            String[] presented = new String[PRESENTATIONS];
            int[] order = SampleTokens.zipf(TOKENS, PRESENTATIONS);
            for (int i = 0; i < PRESENTATIONS; i++) {
                // A copy: what a request brings is never the same object twice.
                presented[i] = new String(values[order[i]].toCharArray());
            }
            TokenAuthenticator authenticator = counterfoil.authenticator();
            Pairing pairing = new Pairing(CALLS)
                    .with("floor", each(presented, floor(values)))
                    .with("authenticate", each(presented, authenticator::authenticate))
                    .run(Effort.seconds(5), 0);
            long readsBefore = SampleStorage.reads();
            long callsBefore = pairing.calls("authenticate");
            pairing.run(0, Effort.seconds(6));
            double reads = SampleStorage.reads() - readsBefore;
            Results.put(name("recalled percent"), 100 - 100 * reads / (pairing.calls("authenticate") - callsBefore));
            Results.put(name("floor ns"), pairing.cost("floor").nanos());
            Results.put(name("cached ns"), pairing.cost("authenticate").nanos());
            Results.put(name("ratio"), pairing.ratio("authenticate", "floor"));
            return pairing.lastResult();
        }
    }

    /** Cuts the secret out and digests it, cuts the identifier out and looks it up in a bare map; checks nothing. */
    private static Function<String, Object> floor(String[] values) throws Exception {
        Map<TokenId, String> map = new ConcurrentHashMap<>();
        for (String value : values) {
            map.put(id(value), value);
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] result = new byte[32];
        return value -> {
            digest.update(value.substring(SECRET_START, SECRET_END).getBytes(StandardCharsets.ISO_8859_1));
            try {
                digest.digest(result, 0, result.length);
            } catch (java.security.DigestException e) {
                throw new IllegalStateException(e);
            }
            return String.valueOf(map.get(id(value)));
        };
    }

    private static String name(String figure) {
        return "P2 " + TOKENS + " " + figure;
    }

    private static TokenId id(String value) {
        return TokenId.of(value.substring("cfsa_".length(), SECRET_START - 1));
    }

    private static Pairing.Call each(String[] presented, Function<String, Object> call) {
        int[] next = new int[64];
        return () -> call.apply(presented[next[32]++ & (PRESENTATIONS - 1)]);
    }
}
