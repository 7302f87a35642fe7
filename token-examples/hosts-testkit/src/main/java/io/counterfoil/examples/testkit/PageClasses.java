package io.counterfoil.examples.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The classes that a page shows whole, compiled exactly as they stand there, next to each other and to nothing of the
 * example: what a reader copies.
 */
public final class PageClasses {

    private final Path folder;
    private final Set<String> names;

    private PageClasses(Path folder, Set<String> names) {
        this.folder = folder;
        this.names = Set.copyOf(names);
    }

    /**
     * Compiles them.
     *
     * @throws IllegalStateException if they don't compile; with what the compiler says
     */
    public static PageClasses of(String page) {
        try {
            return compiled(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PageClasses compiled(String page) throws IOException {
        Map<String, String> sources = new DocsPage(page).classes();
        Path folder = Files.createTempDirectory(Path.of("target"), page.replace('/', '-') + "-");
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            files.add(Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue()));
        }
        List<Diagnostic<? extends JavaFileObject>> errors = compile(folder, files);
        if (!errors.isEmpty()) {
            throw new IllegalStateException(page + " shows what does not compile: " + errors);
        }
        return new PageClasses(folder, sources.keySet());
    }

    /** What they are called. */
    public Set<String> names() {
        return names;
    }

    /** A new object of one of them, by its constructor with one argument. */
    public <T> T create(String name, Class<T> type, Object argument) {
        try {
            URL[] classes = {folder.toUri().toURL()};
            ClassLoader loader = new URLClassLoader(classes, PageClasses.class.getClassLoader());
            Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(argument));
        } catch (ReflectiveOperationException | MalformedURLException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static List<Diagnostic<? extends JavaFileObject>> compile(Path folder, List<Path> files)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> options = List.of("-proc:none", "-d", folder.toString(), "-classpath", classPath());
            compiler.getTask(null, manager, diagnostics, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    /** The tests' without the example itself. */
    private static String classPath() {
        Path example = Path.of("target").toAbsolutePath();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).toAbsolutePath().startsWith(example))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
