package io.counterfoil;

import io.counterfoil.change.Issuer;
import io.counterfoil.change.Views;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.TokenInfo;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.time.MonotonicClock;
import java.util.List;

/** Converts stored data to results for callers. */
final class AccountAnswers {

    private final Views views;
    private final MonotonicClock clock;

    AccountAnswers(Views views, MonotonicClock clock) {
        this.views = views;
        this.clock = clock;
    }

    ServiceAccount account(StoredAccount account) {
        return views.account(account, clock.latest());
    }

    List<TokenInfo> tokens(StoredAccount account) {
        return views.tokens(account);
    }

    IssuedToken issued(StoredAccount account, Issuer.Fresh fresh) {
        return new IssuedToken(account(account), account.currentToken().orElseThrow(), fresh.value());
    }
}
