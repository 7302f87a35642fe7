package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.TokenAuthenticator;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.TokenId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** P1, P3, P8 and P11: one hot token, beside the floor, what others do instead, and what is refused before the storage. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class HotPathBenchmark {

    private static final int CALLS = 1_000;
    private static final int MEGABYTE = 1 << 20;

    /** All of them in turns. */
    @Benchmark
    public Object pairs() throws Exception {
        try (Counterfoil counterfoil = BenchmarkSamples.leased(InMemoryStorage.create(), 1_000)) {
            String value = BenchmarkSamples.issue(counterfoil, 1)[0];
            BenchmarkSamples.warm(counterfoil, value);
            Jwts jwts = new Jwts();
            Pairing fast = fast(counterfoil.authenticator(), value, jwts);
            Pairing slow = slow(counterfoil.authenticator(), value, jwts);
            report(fast, slow);
            return fast.lastResult();
        }
    }

    /** The digest that a verification can't do without: the object and both arrays are used again. */
    static Pairing.Call floor(String value) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] secret = value.substring(value.length() - 49, value.length() - 6).getBytes(StandardCharsets.US_ASCII);
        byte[] result = new byte[32];
        return () -> {
            digest.update(secret);
            digest.digest(result, 0, result.length);
            return result;
        };
    }

    private static Pairing fast(TokenAuthenticator authenticator, String value, Jwts jwts) throws Exception {
        String header = "Bearer " + value;
        char last = value.charAt(value.length() - 1);
        String malformed = value.substring(0, value.length() - 1) + (last == '0' ? '1' : '0');
        LastUseCost lastUse = new LastUseCost(InMemoryStorage.create());
        TokenId id = SampleTokens.FORMAT.identify(value).orElseThrow();
        return new Pairing(CALLS)
                .with("floor", floor(value))
                .with("last use", () -> lastUse.note(id))
                .with("last use's clock", lastUse::readClock)
                .with("authenticate", () -> authenticator.authenticate(value))
                .with("header", () -> authenticator.authenticateHeader(header))
                .with("malformed", () -> authenticator.authenticate(malformed))
                .with("clocks", () -> System.nanoTime() ^ System.currentTimeMillis())
                .with("now", () -> authenticator.authenticateNow(value))
                .with("ttl table", Alternatives.tableWithTtl(value))
                .with("hs256 java-jwt", jwts.auth0Hs256())
                .with("hs256 nimbus", jwts.nimbusHs256())
                .with("hs256 jjwt", jwts.jjwtHs256())
                .run(Effort.seconds(8), Effort.seconds(6));
    }

    private static Pairing slow(TokenAuthenticator authenticator, String value, Jwts jwts) throws Exception {
        String hostile = "Bearer cfsa_" + "a".repeat(MEGABYTE);
        return new Pairing(1)
                .with("rs256 java-jwt", jwts.auth0Rs256())
                .with("rs256 nimbus", jwts.nimbusRs256())
                .with("rs256 jjwt", jwts.jjwtRs256())
                .with("bcrypt", Alternatives.bcrypt())
                .with("1 MB header", () -> authenticator.authenticateHeader(hostile))
                .with("authenticate", () -> authenticator.authenticate(value))
                .run(Effort.seconds(2), Effort.seconds(2));
    }

    private static void report(Pairing fast, Pairing slow) throws Exception {
        double cached = fast.cost("authenticate").nanos();
        Results.put("P1 floor ns", fast.cost("floor").nanos());
        Results.put("P1 cached ns", cached);
        Results.put("P1 two clocks ns", fast.cost("clocks").nanos());
        Results.put("P1 ratio", fast.ratio("authenticate", "floor"));
        Results.put("P1 bytes", fast.cost("authenticate").bytes());
        Results.put("P1 header ratio", fast.ratio("header", "floor"));
        double lastUse =
                fast.cost("last use").nanos() - fast.cost("last use's clock").nanos();
        Results.put("P8 last use ns", lastUse);
        Results.put("P8 last use ratio", cached / (cached - lastUse));
        Results.put("P1 now ratio", fast.ratio("now", "floor"));
        Results.put("P11 malformed ns", fast.cost("malformed").nanos());
        Results.put("P11 malformed ratio", fast.ratio("malformed", "floor"));
        Results.put("table ttl us", fast.cost("ttl table").nanos() / 1e3);
        Results.put("table ttl bytes", fast.cost("ttl table").bytes());
        Results.put("table cached us", cached / 1e3);
        Results.put("table hs256 bytes", fast.cost("hs256 java-jwt").bytes());
        Results.put("table rs256 bytes", slow.cost("rs256 java-jwt").bytes());
        Results.put("table bcrypt us", slow.cost("bcrypt").nanos() / 1e3);
        Results.put("table bcrypt bytes", slow.cost("bcrypt").bytes());
        Results.put("P11 header us", slow.cost("1 MB header").nanos() / 1e3);
        for (String library : new String[] {"java-jwt", "nimbus", "jjwt"}) {
            Results.put("P3 hs256 us " + library, fast.cost("hs256 " + library).nanos() / 1e3);
            Results.put("P3 rs256 us " + library, slow.cost("rs256 " + library).nanos() / 1e3);
        }
        Results.put("P3 hs256 ratio", fastest(fast, "hs256 ") / cached);
        Results.put("P3 rs256 ratio", fastest(slow, "rs256 ") / cached);
    }

    private static double fastest(Pairing pairing, String algorithm) {
        return DoubleStream.of(
                        pairing.cost(algorithm + "java-jwt").nanos(),
                        pairing.cost(algorithm + "nimbus").nanos(),
                        pairing.cost(algorithm + "jjwt").nanos())
                .min()
                .orElseThrow();
    }
}
