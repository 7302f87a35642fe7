package io.counterfoil.jdbc;

import io.counterfoil.model.Micros;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.TokenUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Last uses that are stored together.
 *
 * @param uses sorted by token, so that two batches lock rows in the same order
 */
record UseBatch(List<Use> uses) {

    private static final int MAX_USES = 10_000;

    /**
     * One last use.
     *
     * @param token the token's identifier
     * @param at the time, in microseconds since the epoch
     * @param from the source reported by the host; empty if there is none
     */
    record Use(String token, long at, Optional<String> from) {

        int day() {
            return TokenUseTable.day(at);
        }
    }

    static List<UseBatch> of(Map<TokenId, TokenUse> all) {
        List<Use> uses = new ArrayList<>(all.size());
        all.forEach((token, use) -> uses.add(new Use(token.value(), Micros.bound(use.at()), use.from())));
        uses.sort(Comparator.comparing(Use::token));
        List<UseBatch> batches = new ArrayList<>();
        for (int begin = 0; begin < uses.size(); begin += MAX_USES) {
            batches.add(new UseBatch(uses.subList(begin, Math.min(uses.size(), begin + MAX_USES))));
        }
        return batches;
    }

    int size() {
        return uses.size();
    }
}
