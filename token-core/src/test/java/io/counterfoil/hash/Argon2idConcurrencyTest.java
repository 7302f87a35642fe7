package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenFormat;
import io.counterfoil.format.TokenVectors;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Argon2idConcurrencyTest {

    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ParsedToken token = TokenVectors.first().parsed();
    private final ParsedToken wrong = TokenFormat.of("cfsa").generate(new SecureRandom());

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void matches_rightAndWrongSecretsAtOnce_eachGetsItsAnswer() throws Exception {
        Argon2Parameters cheap = new Argon2Parameters(64, 1, 1, 1);
        SecretHasher hasher = SecretHasher.argon2id(cheap);
        Digest stored = SecretHasher.argon2id(cheap).digest(token.id(), token.secret());

        List<Future<Boolean>> answers =
                submit(200, i -> hasher.matches(token.id(), (i % 3 == 0 ? token : wrong).secret(), stored));

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo(i % 3 == 0);
        }
        assertThat(hasher.availablePermits()).hasValue(1);
    }

    @Test
    void matches_manyWrongSecretsForOneToken_occupyOnePermitAtATime() throws Exception {
        Argon2Parameters noticeable = new Argon2Parameters(8_192, 1, 1, THREADS);
        SecretHasher hasher = SecretHasher.argon2id(noticeable);
        Digest stored = SecretHasher.argon2id(noticeable).digest(token.id(), token.secret());

        List<Future<Boolean>> answers = submit(THREADS, i -> hasher.matches(token.id(), wrong.secret(), stored));
        int fewestPermits = THREADS;
        while (!answers.stream().allMatch(Future::isDone)) {
            fewestPermits = Math.min(fewestPermits, hasher.availablePermits().orElseThrow());
        }

        assertThat(fewestPermits).isBetween(THREADS - 1, THREADS);
        assertThat(hasher.availablePermits()).hasValue(THREADS);
    }

    private List<Future<Boolean>> submit(int times, IntFunction<Boolean> authentication) {
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int number = i;
            answers.add(threads.submit(() -> authentication.apply(number)));
        }
        return answers;
    }
}
