package io.counterfoil.spi;

import static io.counterfoil.spi.StoredSamples.NOW;
import static io.counterfoil.spi.StoredSamples.account;
import static io.counterfoil.spi.StoredSamples.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoredAccountTest {

    @Test
    void tokens_anyOrder_areSortedNewestFirst() {
        assertThat(account(token(2), token(3), token(1)).tokens())
                .extracting(StoredToken::generation)
                .containsExactly(3, 2, 1);
    }

    @Test
    void currentToken_newestPurged_isEmpty() {
        StoredAccount account = account(token(1), token(2));
        assertThat(account.currentToken()).contains(token(2));
        StoredAccount purged = account.with(List.of(token(1)));
        assertThat(purged.generation()).isEqualTo(2);
        assertThat(purged.currentToken()).isEmpty();
    }

    @Test
    void with_anything_isTheNextVersion() {
        StoredAccount account = account(token(1));
        assertThat(account.with(account.state()).version()).isEqualTo(2);
        assertThat(account.with(account.tokens()).version()).isEqualTo(2);
        StoredAccount tombstone = account.deleted(NOW, account.tokens());
        assertThat(tombstone.version()).isEqualTo(2);
        assertThat(tombstone.deletedAt()).contains(NOW);
    }
}
