package io.counterfoil.examples.operations;

import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.util.List;

/** An organization that a story happens in, and its administrator. */
record Tenant(StoryHost host, OrganizationId organization, Actor admin) {

    /** A tenant with an administrator and these contributors. */
    static Tenant of(StoryHost host, String name, String... contributors) {
        OrganizationId organization = OrganizationId.of(name);
        host.users().join(organization, "amira", Role.ADMIN);
        List.of(contributors).forEach(user -> host.users().join(organization, user, Role.CONTRIBUTOR));
        return new Tenant(host, organization, Actor.user(organization, "amira", Role.ADMIN));
    }

    /** The same tenant, in a host that was started again. */
    Tenant in(StoryHost restarted) {
        return new Tenant(restarted, organization, admin);
    }

    ServiceAccounts accounts() {
        return host.counterfoil().serviceAccounts();
    }

    IssuedToken issue(String name, String owner) {
        return issue(request(name, owner));
    }

    IssuedToken issue(NewServiceAccount request) {
        return accounts().create(admin, request);
    }

    static NewServiceAccount request(String name, String owner) {
        return NewServiceAccount.named(name).withRole(Role.CONTRIBUTOR).ownedBy(owner);
    }
}
