package io.counterfoil.contract.rules;

import io.counterfoil.contract.rules.Expectation.Verdict;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.ImportedToken;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountUpdate;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An operation of the public face that may be refused, as the matrix carries it out.
 *
 * @param method the public method, as the inventory lists it
 * @param variant which of several uses of the method
 * @param expected what must come of it
 * @param preparation what is done before, by somebody who may
 * @param act the operation
 */
record Deed(
        String method,
        String variant,
        Function<Expectation, Verdict> expected,
        Consumer<Stage> preparation,
        Consumer<Stage> act) {

    private static Deed of(String method, Function<Expectation, Verdict> expected, Consumer<Stage> act) {
        return new Deed(method, "", expected, stage -> {}, act);
    }

    private Deed variant(String name) {
        return new Deed(method, name, expected, preparation, act);
    }

    private Deed after(Consumer<Stage> before) {
        return new Deed(method, variant, expected, before, act);
    }

    @Override
    public String toString() {
        return method + (variant.isEmpty() ? "" : " " + variant);
    }

    static List<Deed> all(Ranks ranks) {
        List<Deed> deeds = new ArrayList<>(reads());
        deeds.addAll(updates(ranks));
        deeds.addAll(issues(ranks));
        deeds.addAll(ends());
        return deeds;
    }

    private static List<Deed> reads() {
        return List.of(
                of(
                        "ServiceAccounts.get(Actor, ServiceAccountId)",
                        Expectation::takeAway,
                        stage -> stage.host.accounts().get(stage.actor, stage.targetId())),
                of(
                        "ServiceAccounts.tokens(Actor, ServiceAccountId)",
                        Expectation::takeAway,
                        stage -> stage.host.accounts().tokens(stage.actor, stage.targetId())),
                of(
                        "ServiceAccounts.permittedOperations(Actor, ServiceAccountId)",
                        Expectation::takeAway,
                        stage -> stage.host.accounts().permittedOperations(stage.actor, stage.targetId())));
    }

    private static List<Deed> updates(Ranks ranks) {
        List<Deed> deeds = new ArrayList<>(List.of(
                update(Expectation::describe, update -> update.withName("renamed-" + UUID.randomUUID()))
                        .variant("name"),
                update(Expectation::describe, update -> update.withDescription("described"))
                        .variant("description"),
                update(
                                Expectation::givePower,
                                update -> update.withAttribute(
                                        "scope", UUID.randomUUID().toString()))
                        .variant("attribute"),
                update(Expectation::changeOwner, update -> update.withOwner("heir"))
                        .variant("owner"),
                update(
                                Expectation::changeOwner,
                                update -> update.withDescription("x").withOwner("heir"))
                        .variant("description and owner")));
        for (Role next : ranks.roles()) {
            deeds.add(update(
                            expectation -> expectation.changeRole(next),
                            update -> update.withRole(next).withDescription("now " + next))
                    .variant("role " + next));
        }
        return deeds;
    }

    private static Deed update(Function<Expectation, Verdict> expected, UnaryOperator<ServiceAccountUpdate> changes) {
        return of(
                "ServiceAccounts.update(Actor, ServiceAccountId, ServiceAccountUpdate)",
                expected,
                stage -> stage.host
                        .accounts()
                        .update(stage.actor, stage.targetId(), changes.apply(ServiceAccountUpdate.empty())));
    }

    private static List<Deed> issues(Ranks ranks) {
        PreviousToken overlap = PreviousToken.expiresAfter(Duration.ofDays(1));
        List<Deed> deeds = new ArrayList<>(List.of(
                of(
                        "ServiceAccounts.regenerate(Actor, ServiceAccountId, PreviousToken)",
                        Expectation::givePower,
                        stage -> stage.host.accounts().regenerate(stage.actor, stage.targetId(), overlap)),
                of(
                        "ServiceAccounts.regenerate(Actor, ServiceAccountId, Regeneration)",
                        Expectation::givePower,
                        stage -> stage.host
                                .accounts()
                                .regenerate(
                                        stage.actor,
                                        stage.targetId(),
                                        Regeneration.of(overlap).withRequestId("r")))));
        for (Role role : ranks.roles()) {
            deeds.add(of(
                            "ServiceAccounts.create(Actor, NewServiceAccount)",
                            expectation -> expectation.create(role),
                            stage -> stage.host
                                    .accounts()
                                    .create(
                                            stage.actor,
                                            stage.request(PrincipalId.user("heir"))
                                                    .withRole(role)))
                    .variant(role.name()));
            deeds.add(of(
                            "ServiceAccounts.importToken(Actor, NewServiceAccount, ImportedToken)",
                            expectation -> expectation.create(role),
                            stage -> stage.host
                                    .accounts()
                                    .importToken(
                                            stage.actor,
                                            stage.request(PrincipalId.user("heir"))
                                                    .withRole(role),
                                            ImportedToken.ofDigest(new SecureRandom().generateSeed(32))))
                    .variant(role.name()));
        }
        return deeds;
    }

    private static List<Deed> ends() {
        return List.of(
                of(
                        "ServiceAccounts.revokeToken(Actor, ServiceAccountId, TokenId)",
                        Expectation::takeAway,
                        stage -> stage.host
                                .accounts()
                                .revokeToken(stage.actor, stage.targetId(), stage.target.tokenId())),
                of(
                        "ServiceAccounts.disable(Actor, ServiceAccountId)",
                        Expectation::takeAway,
                        stage -> stage.host.accounts().disable(stage.actor, stage.targetId())),
                of(
                                "ServiceAccounts.enable(Actor, ServiceAccountId)",
                                Expectation::givePower,
                                stage -> stage.host.accounts().enable(stage.actor, stage.targetId()))
                        .after(stage -> {
                            if (!stage.actsOnItself()) {
                                stage.host.accounts().disable(stage.root, stage.targetId());
                            }
                        }),
                of(
                        "ServiceAccounts.delete(Actor, ServiceAccountId)",
                        Expectation::takeAway,
                        stage -> stage.host.accounts().delete(stage.actor, stage.targetId())),
                of(
                        "AuditLog.record(Actor, AuditEntry)",
                        expectation -> Verdict.OK,
                        stage -> stage.host
                                .counterfoil
                                .auditLog()
                                .record(stage.actor, AuditEntry.of("parameter.read"))));
    }
}
