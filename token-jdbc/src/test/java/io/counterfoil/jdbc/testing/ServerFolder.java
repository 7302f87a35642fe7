package io.counterfoil.jdbc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Temporary folders that belong to one JVM, and the packaged programs unpacked into them.
 *
 * <p>Nothing is shared between JVMs or users: each folder has a random name and is closed to others. It lies below
 * {@code java.io.tmpdir}, from which programs must be allowed to run.
 */
final class ServerFolder {

    private ServerFolder() {}

    static Path create(String name) {
        try {
            return Files.createTempDirectory("counterfoil-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this JVM, which made the folder, runs as root. */
    static boolean isRoots(Path folder) throws IOException {
        return Files.getAttribute(folder, "unix:uid").equals(0);
    }

    /** Deletes a folder with everything in it, if it exists. */
    static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks a {@code .txz} archive from the class path. */
    static void unpackArchive(String resource, Path folder) throws IOException {
        try (InputStream packed = resource(resource).openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = inside(folder, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    write(tar, target);
                }
            }
        }
    }

    /** Unpacks those entries of a jar on the class path that lie below {@code root} and start with a wanted path. */
    static void unpackJar(String root, List<String> wanted, Path folder) throws IOException {
        JarURLConnection connection =
                (JarURLConnection) resource(root + wanted.get(0)).openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String path = entry.getName().startsWith(root) ? entry.getName().substring(root.length()) : "";
                if (!entry.isDirectory() && wanted.stream().anyMatch(path::startsWith)) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        write(content, inside(folder, path));
                    }
                }
            }
        }
    }

    private static URL resource(String name) {
        URL url = ServerFolder.class.getClassLoader().getResource(name);
        if (url == null) {
            throw new IllegalStateException(name + " is not on the test class path");
        }
        return url;
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("entry outside of the folder: " + name);
        }
        return path;
    }

    private static void write(InputStream content, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(content, target);
        boolean program = target.getParent().endsWith("bin");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
