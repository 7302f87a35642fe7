package io.counterfoil.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the token in a file by a new one. At every moment the file holds a token that works:
 *
 * <ol>
 *   <li>The server issues the new token and lets the old one go on until some time after the first use of the new one.
 *   <li>The new one is written to a file alongside, and then takes the place of the old one in one step.
 *   <li>Only then is it used for the first time.
 * </ol>
 *
 * <p>Killed after the second file was written, the next run goes on from there. Killed before, the new value is lost:
 * the old token works on for as long as the server's longest overlap, but it can't be rotated any more, and its owner
 * regenerates it.
 */
final class Rotation {

    private final Client client;
    private final TokenFile file;
    private final Consumer<String> reached;

    /** @param reached is told of each step, for tests */
    Rotation(Client client, TokenFile file, Consumer<String> reached) {
        this.client = client;
        this.file = file;
        this.reached = reached;
    }

    /** Rotates, and answers who the new token says it is. */
    JsonNode run(Duration grace) throws IOException {
        Path lockPath = file.path().resolveSibling(file.path().getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (lock == null) {
                throw new Failure(Failure.REFUSED, "somebody else is rotating the token in " + file.path());
            }
            reached.accept("locked");
            Optional<JsonNode> finished = finish();
            return finished.isPresent() ? finished.get() : rotate(grace);
        }
    }

    /** Puts a token that an earlier run has left alongside into its place. */
    private Optional<JsonNode> finish() throws IOException {
        TokenFile incoming = file.incoming();
        if (!incoming.exists()) {
            return Optional.empty();
        }
        try {
            JsonNode me = client.with(incoming.read()).get("whoami");
            incoming.replace(file);
            return Optional.of(me);
        } catch (Failure e) {
            if (e.exitCode() == Failure.UNAVAILABLE) {
                throw e;
            }
            // Half written, or ended since.
            incoming.delete();
            return Optional.empty();
        }
    }

    private JsonNode rotate(Duration grace) throws IOException {
        requireCurrent(client.get("whoami").path("token").path("supersededUntil"));
        reached.accept("asking");
        JsonNode answer = client.post(Map.of("grace", grace.toString()), "token", "rotate");
        reached.accept("answered");
        Token fresh = Token.of(answer.path("token").asText(), "the answer");
        TokenFile incoming = file.incoming();
        incoming.create(fresh);
        reached.accept("written");
        incoming.replace(file);
        reached.accept("replaced");
        JsonNode me = client.with(fresh).get("whoami");
        reached.accept("used");
        return me;
    }

    private static void requireCurrent(JsonNode supersededUntil) {
        if (!supersededUntil.isNull() && !supersededUntil.isMissingNode()) {
            throw new Failure(
                    Failure.FORBIDDEN,
                    "this token has a successor, which never got here: its rotation was interrupted, or somebody else"
                            + " regenerated it. It works until " + supersededUntil.asText()
                            + "; have its owner regenerate it before, and log in with the new one");
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
