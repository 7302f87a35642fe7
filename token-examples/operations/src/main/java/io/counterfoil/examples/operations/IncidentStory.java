package io.counterfoil.examples.operations;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.ServiceAccountQuery;
import java.time.Duration;
import java.time.Instant;

/** After an incident: who has not rotated yet, and an end for everything issued before it. */
final class IncidentStory implements Story {

    @Override
    public void tell(StoryHost host, StoryNarrator narrator) {
        narrator.story(
                "A build server was broken into: everything issued before has to go by Friday",
                "list(issuedBefore), changeAll(revokeTokensIssuedBefore)");
        Tenant tenant = Tenant.of(host, "quarry", "alice");
        IssuedToken quick = tenant.issue("quick", "alice");
        IssuedToken slow = tenant.issue("slow", "alice");
        tenant.issue("forgotten", "alice");
        host.clock().pass(Duration.ofDays(1));
        Instant incident = host.clock().instant();
        host.clock().pass(Duration.ofHours(1));
        IssuedToken rotated = tenant.accounts()
                .regenerate(
                        tenant.admin(), quick.serviceAccount().id(), PreviousToken.expiresAfter(Duration.ofDays(7)));

        ServiceAccountQuery left = ServiceAccountQuery.all().issuedBefore(incident);
        narrator.say("not rotated", tenant.accounts().list(tenant.admin(), left));
        narrator.say(
                "on Friday",
                tenant.accounts()
                        .changeAll(
                                tenant.admin(),
                                ServiceAccountQuery.all(),
                                BulkChange.revokeTokensIssuedBefore(incident)));
        narrator.say("quick, old", host.request(quick));
        narrator.say("quick, new", host.request(rotated));
        narrator.say("slow", host.request(slow));
    }
}
