package io.counterfoil.examples.operations;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountQuery;

/** A role has a new name: what still has the old one is refused until it is replaced. */
final class RoleStory implements Story {

    private static final Role DEPLOYER = Role.of("DEPLOYER");
    private static final Role RELEASER = Role.of("RELEASER");

    @Override
    public void tell(StoryHost host, StoryNarrator narrator) {
        narrator.story("The role DEPLOYER is called RELEASER from now on", "changeAll(withRole)");
        IssuedToken token;
        Tenant before;
        try (StoryHost old = host.withRoles(with(DEPLOYER))) {
            before = Tenant.of(old, "orchard", "alice");
            token = before.issue(
                    NewServiceAccount.named("rollout").withRole(DEPLOYER).ownedBy("alice"));
            narrator.say("before", old.request(token));
        }
        try (StoryHost renamed = host.withRoles(with(RELEASER))) {
            Tenant tenant = before.in(renamed);
            narrator.say("after", renamed.request(token));
            narrator.say(
                    "replaced",
                    tenant.accounts()
                            .changeAll(
                                    tenant.admin(),
                                    ServiceAccountQuery.all().withRole(DEPLOYER),
                                    BulkChange.withRole(RELEASER)));
            narrator.say("now", renamed.request(token));
        }
    }

    private static RoleHierarchy with(Role role) {
        return RoleHierarchy.ranked(Role.OWNER, Role.ADMIN, Role.CONTRIBUTOR, role, Role.VIEWER);
    }
}
