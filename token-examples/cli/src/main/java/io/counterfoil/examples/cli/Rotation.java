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
 * Replaces the token in a file with a new one. The file holds a working token at all times:
 *
 * <ol>
 *   <li>The server issues the new token. The old one works until some time after the first use of the new one.
 *   <li>The new token is written to a second file, which then replaces the first one atomically.
 *   <li>Only then is the new token used for the first time.
 * </ol>
 *
 * <p>If the process is killed after the second file was written, the next run resumes from there. If it is killed
 * before, the new value is lost. The old token keeps working for the server's maximum overlap, but it can no longer be
 * rotated: its owner has to regenerate it.
 */
final class Rotation {

    private final Client client;
    private final TokenFile file;
    private final Consumer<String> reached;

    /** @param reached receives the name of each step, for tests */
    Rotation(Client client, TokenFile file, Consumer<String> reached) {
        this.client = client;
        this.file = file;
        this.reached = reached;
    }

    /** Rotates the token and returns the server's description of the new one. */
    JsonNode run(Duration grace) throws IOException {
        Path lockPath = file.path().resolveSibling(file.path().getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (lock == null) {
                throw new CommandFailure(
                        CommandFailure.REFUSED, "another process is rotating the token in " + file.path());
            }
            reached.accept("locked");
            Optional<JsonNode> finished = finish();
            return finished.isPresent() ? finished.get() : rotate(grace);
        }
    }

    /** Completes an earlier run, which left its new token in the second file. */
    private Optional<JsonNode> finish() throws IOException {
        TokenFile incoming = file.incoming();
        if (!incoming.exists()) {
            return Optional.empty();
        }
        try {
            JsonNode me = client.with(incoming.read()).get("whoami");
            incoming.replace(file);
            return Optional.of(me);
        } catch (CommandFailure e) {
            if (e.exitCode() == CommandFailure.UNAVAILABLE) {
                throw e;
            }
            // It is incomplete, or no longer works.
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
            throw new CommandFailure(
                    CommandFailure.FORBIDDEN,
                    "this token has a successor that is not here: its rotation was interrupted, or somebody else"
                            + " regenerated it. It works until " + supersededUntil.asText()
                            + "; ask its owner to regenerate it before then, and log in with the new one");
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
