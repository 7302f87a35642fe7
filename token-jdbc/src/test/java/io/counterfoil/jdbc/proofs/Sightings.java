package io.counterfoil.jdbc.proofs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * When a node began the last authentication by which it accepted a token's old state, for each token and thread; in a file
 * that outlives the node, however that ends.
 *
 * <p>Times are {@link System#nanoTime}, which on Linux is one clock for all processes of a machine. Each slot is written by
 * one thread.
 */
final class Sightings {

    static final int THREADS = 2;

    /** Further counters of a node. */
    enum Counter {
        READY(0),
        ACCEPTED(1),
        REJECTED(2),
        UNAVAILABLE(3),
        LAPSES(4);

        private final int slot;

        Counter(int slot) {
            this.slot = slot;
        }
    }

    private static final int HEADER = Counter.values().length;

    private final ByteBuffer slots;
    private final int tokens;

    private Sightings(ByteBuffer slots, int tokens) {
        this.slots = slots;
        this.tokens = tokens;
    }

    /** Maps the file, creating it if necessary. */
    static Sightings in(Path file, int tokens) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long bytes = Long.BYTES * ((long) HEADER + (long) THREADS * tokens);
            return new Sightings(channel.map(MapMode.READ_WRITE, 0, bytes), tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void accepted(int thread, int token, long beginNanos) {
        slots.putLong(slot(thread, token), beginNanos);
    }

    /** Returns the latest beginning of any thread; 0 if none accepted the token. */
    long lastAccepted(int token) {
        long last = 0;
        for (int thread = 0; thread < THREADS; thread++) {
            last = Math.max(last, slots.getLong(slot(thread, token)));
        }
        return last;
    }

    void count(Counter counter, long value) {
        slots.putLong(Long.BYTES * counter.slot, value);
    }

    long count(Counter counter) {
        return slots.getLong(Long.BYTES * counter.slot);
    }

    private int slot(int thread, int token) {
        return Long.BYTES * (HEADER + thread * tokens + token);
    }
}
