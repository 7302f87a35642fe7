package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenVectors;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored values must not determine the cost: every permit is in use while these are refused. */
class Argon2idStoredStringTest {

    private final Permits permits = Permits.forComputations(1);
    private final SecretHasher hasher = new Argon2idHasher(new Argon2Cost(64, 1, 1), permits);
    private final ParsedToken token = TokenVectors.first().parsed();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=4194304,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "$argon2id$v=19$m=262144,t=16,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "$argon2id$v=19$m=99999999,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "$argon2id$v=19$m=64,t=99,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "$argon2id$v=19$m=64,t=0,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "$argon2id$v=19$m=064,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "$argon2id$v=19$m=-64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "$argon2id$v=19$m=64,t=1,p=9$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "$argon2id$v=16$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "$argon2i$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk=",
                "$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk\n",
                "$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFi5$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk\0",
                "$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL",
                "$argon2id$v=19$m=64,t=1,p=1$$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk",
                "thirty-two bytes, for an example"
            })
    void matches_storedStringUnsoundOrOutOfBounds_isFalseWithoutComputation(String phc) {
        Digest corrupt = Digest.of("argon2id", phc.getBytes(StandardCharsets.US_ASCII));

        permits.use(() -> {
            assertThat(hasher.verifies(corrupt)).isFalse();
            assertThat(hasher.isCurrent(corrupt)).isFalse();
            assertThat(hasher.matches(token.id(), token.secret(), corrupt)).isFalse();
            return null;
        });
    }

    @Test
    void matches_anotherSchemesDigest_isFalseWithoutComputation() {
        Digest sha256 = SecretHasher.sha256().digest(token.id(), token.secret());
        Digest mislabelled = Digest.of("sha256", sound());

        permits.use(() -> {
            assertThat(hasher.verifies(sha256) || hasher.verifies(mislabelled)).isFalse();
            assertThat(hasher.matches(token.id(), token.secret(), mislabelled)).isFalse();
            return null;
        });
    }

    private static byte[] sound() {
        return "$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$q1XXM9Fo/CG0iYQEvOAYL7932OcfIh+osXJZa71YTWk"
                .getBytes(StandardCharsets.US_ASCII);
    }
}
