package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcStorage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** P12: what the library costs an application that starts. */
final class StartUp {

    private static final int ROUNDS = 7;
    private static final Pattern OURS = Pattern.compile("\\bio\\.counterfoil\\.(?!benchmarks\\.)[\\w.$]+.* source:");
    private static final String JJWT = "jjwt-(api|impl)-[0-9.]+\\.jar";

    private StartUp() {}

    static void measure() throws IOException, InterruptedException, URISyntaxException {
        for (int i = 0; i < ROUNDS; i++) {
            List<String> printed = run();
            Results.put("P12 start ms", Double.parseDouble(printed.get(printed.size() - 1)));
        }
        Results.put("P12 classes", classes());
        double core = kilobytes(Counterfoil.class);
        Results.put("P12 core kB", core);
        Results.put("P12 jdbc kB", kilobytes(JdbcStorage.class));
        Results.put("P12 core ratio", core / jjwtKilobytes());
    }

    /** Exact: how many classes of ours the JVM has loaded after the first check, lambdas among them. */
    static double classes() throws IOException, InterruptedException {
        return run("-Xlog:class+load").stream()
                .filter(line -> OURS.matcher(line).find())
                .count();
    }

    private static List<String> run(String... options) throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Stream.of(ProcessHandle.current().info().command().orElse("java")),
                        Stream.of(options),
                        Stream.of("-cp", System.getProperty("java.class.path"), StartUpMain.class.getName()))
                .flatMap(part -> part)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.lines().toList();
    }

    private static double kilobytes(Class<?> type) throws IOException, URISyntaxException {
        Path jar =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.size(jar) / 1e3;
    }

    private static double jjwtKilobytes() throws IOException {
        double sum = 0;
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (path.getFileName().toString().matches(JJWT)) {
                sum += Files.size(path) / 1e3;
            }
        }
        return sum;
    }
}
