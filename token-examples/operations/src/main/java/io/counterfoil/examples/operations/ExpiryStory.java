package io.counterfoil.examples.operations;

import io.counterfoil.Counterfoil;
import io.counterfoil.model.Notice;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.ServiceAccountQuery;
import java.time.Duration;
import java.time.Instant;

/** Which tokens expire next month, and who hears of it. */
final class ExpiryStory implements Story {

    @Override
    public void tell(StoryHost host, StoryNarrator narrator) {
        narrator.story("Which tokens expire next month, and who hears of it?", "list(expiringBefore), deliverNotices");
        Tenant tenant = Tenant.of(host, "harbor", "alice", "bob");
        tenant.issue(Tenant.request("nightly-report", "alice").expiringIn(Duration.ofDays(20)));
        tenant.issue(Tenant.request("invoice-export", "bob").expiringIn(Duration.ofDays(25)));
        tenant.issue(Tenant.request("deployer", "bob").expiringIn(Duration.ofDays(80)));

        Instant inAMonth = host.clock().instant().plus(Duration.ofDays(30));
        narrator.say(
                "expiring",
                tenant.accounts().list(tenant.admin(), ServiceAccountQuery.all().expiringBefore(inAMonth)));
        deliver(host.counterfoil(), narrator);
        narrator.say("again", deliver(host.counterfoil(), narrator) + " notices: each goes out once");
        host.clock().pass(Duration.ofDays(14));
        narrator.say("14 days later", "nightly-report has 6 days left, and reaches the next threshold");
        deliver(host.counterfoil(), narrator);
    }

    private static int deliver(Counterfoil counterfoil, StoryNarrator narrator) {
        return counterfoil
                .maintenance()
                .deliverNotices(NoticePolicy.standard(), notice -> narrator.say("notice", text(notice)));
    }

    private static String text(Notice notice) {
        return "to " + notice.account().owner() + ": " + notice.kind() + " "
                + notice.account().name();
    }
}
