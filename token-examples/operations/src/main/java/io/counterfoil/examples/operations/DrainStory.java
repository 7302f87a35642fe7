package io.counterfoil.examples.operations;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenInfo;
import java.time.Duration;
import java.util.List;

/** A token was regenerated with an overlap: may the old one end? */
final class DrainStory implements Story {

    private static final Duration QUIET = Duration.ofDays(2);

    @Override
    public void tell(StoryHost host, StoryNarrator narrator) {
        narrator.story(
                "The new token is rolled out: is it safe to end the old one?",
                "regenerate(expiresAfter), tokens, revokeToken");
        Tenant tenant = Tenant.of(host, "ferry", "alice");
        IssuedToken old = tenant.issue("timetable", "alice");
        ServiceAccountId id = old.serviceAccount().id();
        IssuedToken next =
                tenant.accounts().regenerate(tenant.admin(), id, PreviousToken.expiresAfter(Duration.ofDays(14)));
        host.clock().pass(Duration.ofHours(6));
        host.request(old, "10.20.0.7");
        host.request(next, "10.20.0.8");
        judge(tenant, id, narrator);

        host.clock().pass(Duration.ofDays(3));
        narrator.say("3 days later", "10.20.0.7 has the new token now");
        host.request(next, "10.20.0.7");
        if (judge(tenant, id, narrator)) {
            tenant.accounts().revokeToken(tenant.admin(), id, old.tokenId());
        }
        narrator.say("old token", host.request(old));
        narrator.say("new token", host.request(next));
    }

    private static boolean judge(Tenant tenant, ServiceAccountId id, StoryNarrator narrator) {
        StoryHost host = tenant.host();
        host.counterfoil().maintenance().flushLastUsed();
        List<TokenInfo> tokens = tenant.accounts().tokens(tenant.admin(), id);
        tokens.forEach(token -> narrator.say(
                "generation " + token.generation(),
                token.status(host.clock().instant()) + ", last used from "
                        + token.lastUsedFrom().orElse("nowhere")));
        Drain drain = Drain.of(tokens, QUIET, host.clock().instant());
        narrator.say(
                "safe to end",
                drain.isSafe() ? "yes" : "no, " + drain.stillUsed().size() + " still in use");
        return drain.isSafe();
    }
}
