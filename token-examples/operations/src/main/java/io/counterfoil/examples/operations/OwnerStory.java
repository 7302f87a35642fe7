package io.counterfoil.examples.operations;

import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.Notice;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;

/** An owner who left, and a user who has a new name. */
final class OwnerStory implements Story {

    @Override
    public void tell(StoryHost host, StoryNarrator narrator) {
        narrator.story("Alice left the company", "deliverNotices, previewAll, changeAll(transferTo, disable)");
        Tenant tenant = Tenant.of(host, "meadow", "alice", "bob", "carol");
        IssuedToken payments =
                tenant.issue(Tenant.request("payments-sync", "alice").withAttribute("team", "payments"));
        IssuedToken experiment = tenant.issue("experiment", "alice");
        tenant.issue("bobs-backup", "bob");
        host.users().leave(tenant.organization(), "alice");
        host.counterfoil().maintenance().deliverNotices(NoticePolicy.standard(), notice -> {
            if (notice.kind() == Notice.Kind.OWNER_GONE) {
                narrator.say("notice", notice.kind() + " " + notice.account().name());
            }
        });
        transferAndDisable(tenant, narrator);
        narrator.say("payments-sync", host.request(payments));
        narrator.say("experiment", host.request(experiment));
        renameBob(tenant, narrator);
    }

    private static void transferAndDisable(Tenant tenant, StoryNarrator narrator) {
        ServiceAccounts accounts = tenant.accounts();
        ServiceAccountQuery hers = ServiceAccountQuery.all().ownedBy("alice");
        ServiceAccountQuery ofTheTeam = hers.withAttribute("team", "payments");
        BulkChange toCarol = BulkChange.transferTo(PrincipalId.user("carol"));

        narrator.say("preview", accounts.previewAll(tenant.admin(), ofTheTeam, toCarol));
        narrator.say("transferred", accounts.changeAll(tenant.admin(), ofTheTeam, toCarol));
        narrator.say("disabled", accounts.changeAll(tenant.admin(), hers, BulkChange.disable()));
    }

    private static void renameBob(Tenant tenant, StoryNarrator narrator) {
        narrator.story("Bob has a new user id: robert", "changeAll(transferTo)");
        tenant.host().users().leave(tenant.organization(), "bob");
        tenant.host().users().join(tenant.organization(), "robert", Role.CONTRIBUTOR);
        ServiceAccountQuery his = ServiceAccountQuery.all().ownedBy("bob");
        BulkChange toRobert = BulkChange.transferTo(PrincipalId.user("robert"));
        narrator.say("transferred", tenant.accounts().changeAll(tenant.admin(), his, toRobert));
        narrator.say("run again", tenant.accounts().changeAll(tenant.admin(), his, toRobert));
        narrator.say(
                "robert owns",
                tenant.accounts().list(tenant.admin(), ServiceAccountQuery.all().ownedBy("robert")));
    }
}
