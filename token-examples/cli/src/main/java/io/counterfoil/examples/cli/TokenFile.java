package io.counterfoil.examples.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * A file that holds a token and that only its owner may read. It is replaced atomically: a reader sees the old token
 * or the new one, even after a crash.
 */
final class TokenFile {

    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    TokenFile(Path path) {
        // Resolves links, so that the file is replaced and not the link.
        this.path = resolved(path);
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Returns the file that holds a new token until it replaces this one. */
    TokenFile incoming() {
        return new TokenFile(path.resolveSibling(path.getFileName() + ".new"));
    }

    /** Reads the token. */
    Token read() {
        try {
            return Token.of(Files.readString(path, StandardCharsets.US_ASCII), path.toString());
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.USAGE, "can't read the token from " + path, e);
        }
    }

    /** Returns whether others may read the file. */
    boolean isExposed() {
        try {
            return !OURS.containsAll(Files.getPosixFilePermissions(path));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Creates the file and forces it to disk. */
    void create(Token token) throws IOException {
        FileAttribute<?>[] ours = isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OURS)}
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(path, options, ours)) {
            ByteBuffer bytes = ByteBuffer.wrap((token.reveal() + "\n").getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                int unused = channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Replaces another file atomically. */
    void replace(TokenFile other) throws IOException {
        Files.move(path, other.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory();
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Writes the token, replacing an existing file atomically. */
    void write(Token token) throws IOException {
        Files.createDirectories(directory());
        TokenFile incoming = incoming();
        incoming.delete();
        incoming.create(token);
        incoming.replace(this);
    }

    private Path directory() {
        return Objects.requireNonNull(path.toAbsolutePath().normalize().getParent());
    }

    private void syncDirectory() throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(directory(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Path resolved(Path path) {
        try {
            return Files.isSymbolicLink(path) ? path.toRealPath() : path;
        } catch (IOException e) {
            return path;
        }
    }
}
