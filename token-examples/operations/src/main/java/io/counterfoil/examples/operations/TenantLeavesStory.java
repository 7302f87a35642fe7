package io.counterfoil.examples.operations;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Erasure;

/** A tenant leaves, and wants everything gone. */
final class TenantLeavesStory implements Story {

    @Override
    public void tell(StoryHost host, StoryNarrator narrator) {
        narrator.story("A tenant leaves and wants everything gone", "eraseOrganization");
        Tenant leaving = Tenant.of(host, "leaving", "alice");
        Tenant staying = Tenant.of(host, "staying", "alice");
        IssuedToken gone = leaving.issue(Tenant.request("gone", "alice").withAttribute("team", "all"));
        leaving.issue("gone-too", "alice");
        IssuedToken kept = staying.issue("kept", "alice");
        host.request(gone);
        host.request(kept);
        host.counterfoil().maintenance().run();

        Erasure erasure = host.counterfoil().maintenance().eraseOrganization(leaving.organization());
        narrator.say(
                "erased",
                erasure.accounts() + " accounts, " + erasure.tokens() + " tokens, " + erasure.auditEvents()
                        + " audit events");
        narrator.say("leaving", host.request(gone));
        narrator.say("staying", host.request(kept));
    }
}
