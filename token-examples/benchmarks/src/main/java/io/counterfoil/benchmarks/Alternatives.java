package io.counterfoil.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** What is written by hand where there is no library. */
final class Alternatives {

    private static final long TTL_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int BCRYPT_STRENGTH = 10;

    private Alternatives() {}

    private record Row(String account, String role, long readAtNanos) {}

    /** A table of digests with a cache in front whose entries live for a while: a revoked token is accepted as long. */
    static Pairing.Call tableWithTtl(String value) throws Exception {
        Map<String, Row> cache = new ConcurrentHashMap<>();
        cache.put(digest(value), new Row("account", "CONTRIBUTOR", System.nanoTime()));
        return () -> {
            Row row = cache.get(digest(value));
            if (row == null || System.nanoTime() - row.readAtNanos() > TTL_NANOS) {
                throw new IllegalStateException("would read the table");
            }
            return row;
        };
    }

    private static String digest(String value) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    /** A password hash, as some tables of tokens have. */
    static Pairing.Call bcrypt() {
        BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(BCRYPT_STRENGTH);
        String hash = encoder.encode("a secret");
        return () -> encoder.matches("a secret", hash);
    }
}
