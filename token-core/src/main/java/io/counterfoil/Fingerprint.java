package io.counterfoil;

import io.counterfoil.model.Actor;
import io.counterfoil.model.Regeneration;
import io.counterfoil.spi.IssueRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** By what a retry of a regeneration is recognised: the same request id, the same actor, the same parameters. */
final class Fingerprint {

    private Fingerprint() {}

    static Optional<IssueRequest> of(Regeneration request, Actor actor) {
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
