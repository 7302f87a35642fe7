package io.counterfoil.hash;

import io.counterfoil.model.TokenId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Runs one computation per token at a time; other threads wait. Has no more entries than threads inside. */
final class PerTokenLock {

    private final ConcurrentMap<TokenId, Queue> queues = new ConcurrentHashMap<>();

    <T> T take(TokenId id, Supplier<T> work) {
        Queue queue = queues.compute(id, (key, present) -> present == null ? Queue.opened(key) : present.joined());
        try {
            return queue.permit().use(work);
        } finally {
            queues.computeIfPresent(id, (key, present) -> present.length() == 1 ? null : present.left());
        }
    }

    int tokens() {
        return queues.size();
    }

    private record Queue(Permits permit, int length) {

        static Queue opened(TokenId id) {
            return new Queue(
                    new Permits(1, "other requests kept the Argon2id computation of token " + id + " busy"), 1);
        }

        Queue joined() {
            return new Queue(permit, length + 1);
        }

        Queue left() {
            return new Queue(permit, length - 1);
        }
    }
}
