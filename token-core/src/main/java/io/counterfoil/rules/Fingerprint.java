package io.counterfoil.rules;

import io.counterfoil.format.IdAlphabet;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.IssueRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Computes fingerprints, by which something that is not stored is recognized. */
public final class Fingerprint {

    private static final int ACCOUNT_ID_LENGTH = 26;

    private Fingerprint() {}

    /** Returns the fingerprint of a role hierarchy, whatever order it was built in. */
    public static String of(RoleHierarchy roles) {
        Map<String, Set<String>> sorted = new TreeMap<>();
        roles.roles()
                .forEach(role -> sorted.put(
                        role.name(),
                        roles.encompassedBy(role).stream()
                                .map(Role::name)
                                .collect(Collectors.toCollection(TreeSet::new))));
        return sha256(sorted.toString());
    }

    /**
     * Returns the fingerprint of a regeneration with a request id: the actor and the parameters, which a retry repeats.
     */
    public static Optional<IssueRequest> of(Regeneration request, Actor actor) {
        return request.requestId()
                .map(id -> new IssueRequest(
                        id,
                        sha256(List.of(
                                        actor.principal(),
                                        request.previous(),
                                        request.expiry(),
                                        request.expectedGeneration())
                                .toString())));
    }

    /** Returns the fingerprint of a creation with a request id: the actor and the parameters, which a retry repeats. */
    public static Optional<IssueRequest> of(NewServiceAccount request, Actor actor) {
        return request.requestId()
                .map(id -> new IssueRequest(
                        id,
                        sha256(List.of(
                                        actor.principal(),
                                        request.name(),
                                        request.role(),
                                        request.description(),
                                        request.owner(),
                                        request.expiry(),
                                        new TreeMap<>(request.attributes()))
                                .toString())));
    }

    /**
     * Returns the identifier of the account that an actor creates with this request id. It is always the same, so that
     * every retry finds the account, and of two simultaneous attempts the storage accepts one.
     */
    public static ServiceAccountId accountOf(String requestId, Actor actor) {
        String text = List.of(
                        actor.organization().value(),
                        actor.principal().kind().name(),
                        actor.principal().id(),
                        requestId)
                .stream()
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
        return ServiceAccountId.of(IdAlphabet.encodeBits(digest(text), ACCOUNT_ID_LENGTH));
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
