package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.TokenId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenGenerationTest {

    private static final int ROUNDS = 20_000;

    private final TokenFormat format = TokenFormat.of("acme_live", "acme");

    @Test
    void generate_writtenAndParsed_isTheSameToken() throws GeneralSecurityException {
        SecureRandom random = seeded(1);
        for (int round = 0; round < ROUNDS; round++) {
            ParsedToken token = format.generate(random);
            ParsedToken parsed = (ParsedToken) format.parse(format.write(token).reveal());

            assertThat(parsed.prefix()).isEqualTo("acme_live");
            assertThat(parsed.id()).isEqualTo(token.id());
            assertThat(parsed.secret().reveal()).isEqualTo(token.secret().reveal());
        }
    }

    @Test
    void generate_manyTokens_repeatsNeitherIdNorSecret() throws GeneralSecurityException {
        SecureRandom random = seeded(2);
        Set<TokenId> ids = new HashSet<>();
        Set<String> secrets = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            ParsedToken token = format.generate(random);
            ids.add(token.id());
            secrets.add(new String(token.secret().reveal(), StandardCharsets.US_ASCII));
        }

        assertThat(ids).hasSize(ROUNDS);
        assertThat(secrets).hasSize(ROUNDS);
    }

    @Test
    void generate_manyTokens_drawsEveryCharacterEquallyOften() throws GeneralSecurityException {
        SecureRandom random = seeded(3);
        long[] inIds = new long[128];
        long[] inSecrets = new long[128];
        for (int round = 0; round < ROUNDS; round++) {
            ParsedToken token = format.generate(random);
            token.id().value().chars().forEach(character -> inIds[character]++);
            for (byte character : token.secret().reveal()) {
                inSecrets[character]++;
            }
        }

        // 31 and 61 degrees of freedom: a fair generator exceeds these about once in a hundred thousand seeds.
        assertThat(chiSquare(inIds, 32)).isLessThan(75);
        assertThat(chiSquare(inSecrets, 62)).isLessThan(118);
    }

    private static double chiSquare(long[] counts, int characters) {
        long total = 0;
        int seen = 0;
        for (long count : counts) {
            total += count;
            seen += count > 0 ? 1 : 0;
        }
        assertThat(seen).isEqualTo(characters);
        double expected = (double) total / characters;
        double sum = 0;
        for (long count : counts) {
            sum += count > 0 ? (count - expected) * (count - expected) / expected : 0;
        }
        return sum;
    }

    private static SecureRandom seeded(long seed) throws GeneralSecurityException {
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(seed);
        return random;
    }
}
