package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenVectors;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchMemoryTest {

    private final MatchMemory memory = new MatchMemory(new SecureRandom(), 2);
    private final List<ParsedToken> tokens =
            TokenVectors.valid().map(TokenVectors.Valid::parsed).toList();
    private final Digest digest = Digest.of("argon2id", new byte[32]);

    @Test
    void recall_rememberedToken_distinguishesRightFromWrong() {
        remember(0);

        assertThat(memory.recall(tokens.get(0).id(), tokens.get(0).secret(), digest))
                .contains(true);
        assertThat(memory.recall(tokens.get(0).id(), tokens.get(1).secret(), digest))
                .contains(false);
    }

    @Test
    void recall_otherDigestOrOtherToken_isNotKnown() {
        remember(0);
        Digest replaced = Digest.of("argon2id", new byte[33]);

        assertThat(memory.recall(tokens.get(0).id(), tokens.get(0).secret(), replaced))
                .isEmpty();
        assertThat(memory.recall(tokens.get(1).id(), tokens.get(0).secret(), digest))
                .isEmpty();
    }

    @Test
    void remember_beyondTheCapacity_forgetsTheLeastRecentlyUsed() {
        remember(0);
        remember(1);
        assertThat(isKnown(0)).isTrue();
        remember(2);

        assertThat(isKnown(0)).isTrue();
        assertThat(isKnown(1)).isFalse();
        assertThat(isKnown(2)).isTrue();
    }

    private void remember(int token) {
        memory.remember(tokens.get(token).id(), tokens.get(token).secret(), digest);
    }

    private boolean isKnown(int token) {
        return memory.recall(tokens.get(token).id(), tokens.get(token).secret(), digest)
                .isPresent();
    }
}
