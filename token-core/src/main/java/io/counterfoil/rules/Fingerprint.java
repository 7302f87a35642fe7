package io.counterfoil.rules;

import io.counterfoil.model.Actor;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
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

/** By what a thing is recognised as the same, when it is not kept itself. */
public final class Fingerprint {

    private Fingerprint() {}

    /** Of a role hierarchy: what encompasses what, in whichever order it was built. */
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

    /** Of a regeneration that has a request id: the actor and the parameters, which a retry repeats. */
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

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
