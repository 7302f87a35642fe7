package io.counterfoil.examples.console.leaks;

import io.counterfoil.Counterfoil;
import io.counterfoil.Maintenance;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.Actor;
import io.counterfoil.model.LeakResponse;
import io.counterfoil.model.LeakedToken;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.TokenId;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the tokens of the member's organization in a text. */
@Service
@PreAuthorize("hasRole('ADMIN')")
class OrganizationLeaks {

    private final Maintenance maintenance;
    private final ServiceAccounts accounts;

    OrganizationLeaks(Counterfoil counterfoil) {
        this.maintenance = counterfoil.maintenance();
        this.accounts = counterfoil.serviceAccounts();
    }

    /**
     * A token that was found.
     *
     * @param token the token
     * @param name the name of its service account
     */
    record Found(LeakedToken token, String name) {

        /** Returns whether it is live. */
        public boolean live() {
            return token.state() == LeakedToken.State.LIVE;
        }

        /** Returns its state in words. */
        public String words() {
            return switch (token.state()) {
                case LIVE -> "Works: end it";
                case ENDED -> "Has ended";
                case UNKNOWN -> "The secret is wrong";
            };
        }
    }

    /** Returns the tokens of the member's organization that the text holds. */
    @Transactional
    public List<Found> check(Member me, String text, String source) {
        Actor actor = me.actor();
        String where = source.isBlank() ? "console" : source.strip();
        return maintenance.reportLeak(text, where, LeakResponse.REPORT).stream()
                .filter(token -> token.organization().equals(me.organizationId()))
                .map(token -> new Found(token, name(actor, token.accountId())))
                .toList();
    }

    /** Revokes one of them, as the member. */
    @Transactional
    public void revoke(Member me, ServiceAccountId account, TokenId token) {
        accounts.revokeToken(me.actor(), account, token);
    }

    private String name(Actor actor, ServiceAccountId id) {
        try {
            return accounts.get(actor, id).name();
        } catch (ServiceAccountNotFoundException e) {
            return id.value();
        }
    }
}
