package io.counterfoil.examples.operations;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.LeakResponse;
import io.counterfoil.model.LeakedToken;

/** A token is in a public log. */
final class LeakStory implements Story {

    private static final String SOURCE = "https://example.com/builds/17.log";

    @Override
    public void tell(StoryHost host, StoryNarrator narrator) {
        narrator.story("A token is in a public build log", "reportLeak(REVOKE)");
        Tenant tenant = Tenant.of(host, "island", "alice");
        IssuedToken token = tenant.issue("uploader", "alice");
        String log =
                "build 17\n+ curl -H 'Authorization: Bearer " + token.value().reveal() + "' ...\nok\n";

        for (LeakedToken found : host.counterfoil().maintenance().reportLeak(log, SOURCE, LeakResponse.REVOKE)) {
            narrator.say("found", found.state() + (found.revoked() ? ", revoked" : ", left as it is"));
        }
        narrator.say("uploader", host.request(token));
        host.counterfoil()
                .auditLog()
                .search(tenant.admin(), AuditQuery.all().action("token.leaked"))
                .items()
                .forEach(event -> narrator.say("audit log", text(event)));
    }

    private static String text(AuditEvent event) {
        return event.action() + ", owner " + event.details().get("owner") + ", source "
                + event.details().get("source");
    }
}
