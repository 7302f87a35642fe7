package io.counterfoil.examples.operations;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;

/** Scopes, networks, rate tiers and environments, made of attributes. */
final class AttributesStory implements Story {

    private static final String INSIDE = "10.20.0.7";

    @Override
    public void tell(StoryHost host, StoryNarrator narrator) {
        narrator.story(
                "Scopes, networks, rate tiers and environments are attributes", "withAttribute, principal.attribute");
        Tenant tenant = Tenant.of(host, "library", "alice");
        IssuedToken token = tenant.issue(Tenant.request("catalog", "alice")
                .withAttribute("scopes", "books:read books:write")
                .withAttribute("networks", "10.20.0.0/16 2001:db8::/32")
                .withAttribute("rate_tier", "standard")
                .withAttribute("environment", "prod"));
        narrator.say("read, inside", answer(host, token, INSIDE, "books:read"));
        narrator.say("read, IPv6", answer(host, token, "2001:db8::17", "books:read"));
        narrator.say("read, outside", answer(host, token, "203.0.113.9", "books:read"));
        narrator.say("delete", answer(host, token, INSIDE, "books:delete"));

        tenant.accounts()
                .update(
                        tenant.admin(),
                        token.serviceAccount().id(),
                        ServiceAccountUpdate.empty().withAttribute("scopes", "books:read"));
        narrator.say("write, later", answer(host, token, INSIDE, "books:write"));
        narrator.say(
                "in prod",
                tenant.accounts().list(tenant.admin(), ServiceAccountQuery.all().withAttribute("environment", "prod")));
        ownerMayNotWiden(tenant, narrator);
    }

    private static void ownerMayNotWiden(Tenant tenant, StoryNarrator narrator) {
        IssuedToken strong = tenant.issue(
                NewServiceAccount.named("curator").withRole(Role.ADMIN).ownedBy("alice"));
        Actor alice = Actor.user(tenant.organization(), "alice", Role.CONTRIBUTOR);
        try {
            tenant.accounts()
                    .update(
                            alice,
                            strong.serviceAccount().id(),
                            ServiceAccountUpdate.empty().withAttribute("scopes", "books:delete"));
        } catch (PermissionDeniedException e) {
            narrator.say("alice may not", e.reason());
        }
    }

    private static String answer(StoryHost host, IssuedToken token, String source, String scope) {
        AuthenticationResult result =
                host.counterfoil().authenticator().authenticate(token.value().reveal(), source);
        return result.asOptional().map(caller -> answer(caller, source, scope)).orElse("401");
    }

    private static String answer(ServiceAccountPrincipal caller, String source, String scope) {
        Grants grants = new Grants(caller);
        if (!grants.mayComeFrom(source)) {
            return "403, " + source + " is outside its networks";
        }
        if (!grants.isFor("prod")) {
            return "403, not for this environment";
        }
        return grants.hasScope(scope)
                ? "200, " + grants.requestsPerMinute() + " requests a minute"
                : "403, without the scope " + scope;
    }
}
