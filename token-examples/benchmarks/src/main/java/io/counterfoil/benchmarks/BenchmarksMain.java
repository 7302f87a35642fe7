package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcStorage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs every benchmark, prints the table of the bars, and puts table and picture among the papers. */
public final class BenchmarksMain {

    private static final String TABLE_BEGIN = "<!-- table -->";
    private static final String TABLE_END = "<!-- /table -->";
    private static final String[] HEAP = {"-XX:+AlwaysPreTouch", "-Xms2g", "-Xmx2g"};

    private final boolean full;
    private final String only;

    private BenchmarksMain(boolean full, String only) {
        this.full = full;
        this.only = only;
    }

    /**
     * {@code short} or {@code full}, and a regular expression that chooses benchmarks, which then leave the papers as
     * they are.
     */
    public static void main(String[] arguments) throws Exception {
        boolean full = arguments.length > 0 && arguments[0].equals("full");
        new BenchmarksMain(full, arguments.length > 1 ? arguments[1] : "").run();
    }

    private void run() throws Exception {
        Results.clear();
        inMemory("HotPathBenchmark", 3);
        inMemory("ManyTokensBenchmark", full ? 3 : 2);
        inMemory("ThroughputBenchmark", 2);
        newerJdk("ThroughputBenchmark");
        inMemory("MemoryBenchmark", 1);
        inMemory("StorageBenchmark", 1);
        inMemory("SpringBenchmark", 1);
        inMemory("GrowthBenchmark", 1);
        startUp();
        jar("P12 core kB", Counterfoil.class);
        jar("P12 jdbc kB", JdbcStorage.class);
        growth();
        report();
    }

    private String sizes() {
        return System.getProperty("benchmarks.sizes", full ? "10000,100000,1000000,10000000" : "10000,100000,1000000");
    }

    private void inMemory(String benchmark, int forks) throws RunnerException {
        run(benchmark, forks, options(benchmark, forks));
    }

    private void newerJdk(String benchmark) throws RunnerException {
        String java = System.getenv("JAVA_25");
        if (java != null) {
            run(benchmark, 1, options(benchmark, 1).jvm(java));
        }
    }

    private void run(String benchmark, int forks, ChainedOptionsBuilder options) throws RunnerException {
        if (benchmark.matches(".*(" + only + ").*")) {
            System.out.println("== " + benchmark + ", forks: " + forks);
            new Runner(options.build()).run();
        }
    }

    private ChainedOptionsBuilder options(String benchmark, int forks) {
        return new OptionsBuilder()
                .include("\\." + benchmark + "\\.")
                .forks(forks)
                .warmupIterations(0)
                .measurementIterations(1)
                .timeout(TimeValue.hours(3))
                .shouldFailOnError(true)
                .jvmArgs(HEAP)
                .jvmArgsAppend(
                        "-Dbenchmarks.results=" + Results.file().toAbsolutePath(),
                        "-Dbenchmarks.sizes=" + sizes(),
                        "-Dbenchmarks.unknown=" + (full ? 10_000_000 : 1_000_000),
                        "-Dbenchmarks.rounds=" + Servers.ROUNDS,
                        "-Dcounterfoil.postgres.fsync=on");
    }

    private void startUp() throws IOException, InterruptedException {
        if (!only.isEmpty()) {
            return;
        }
        for (int i = 0; i < 7; i++) {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            StartUpMain.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            process.waitFor();
            Results.put("P12 start ms", Double.parseDouble(printed));
        }
    }

    private static void jar(String figure, Class<?> type) throws IOException, URISyntaxException {
        Path jar =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isRegularFile(jar)) {
            Results.put(figure, Files.size(jar) / 1e3);
        }
    }

    private void growth() throws IOException {
        Results results = Results.read();
        long[] sizes = sizesAsNumbers();
        for (String call : GrowthBenchmark.CALLS) {
            OptionalDouble first = results.median(GrowthBenchmark.name(call, sizes[0]));
            OptionalDouble last = results.median(GrowthBenchmark.name(call, sizes[sizes.length - 1]));
            if (first.isPresent() && last.isPresent()) {
                Results.put("P6 " + call + " growth", last.getAsDouble() / first.getAsDouble());
            }
        }
    }

    private long[] sizesAsNumbers() {
        System.setProperty("benchmarks.sizes", sizes());
        return GrowthBenchmark.sizes();
    }

    private void report() throws IOException {
        Results results = Results.read();
        long[] sizes = sizesAsNumbers();
        List<String> lines =
                new ArrayList<>(List.of("| # | what | bar | measured | holds? |", "|---|---|---|---|---|"));
        Bar.all(sizes[0], sizes[sizes.length - 1]).forEach(bar -> lines.add(bar.row(results)));
        String table = String.join("\n", lines);
        System.out.println(table);
        if (only.isEmpty()) {
            writePapers(table, GrowthPicture.draw(results, sizes));
        }
    }

    private static void writePapers(String table, String picture) throws IOException {
        Path papers = Path.of(System.getProperty("benchmarks.papers", "docs/internals"));
        Path page = papers.resolve("benchmarks.md");
        String text = Files.readString(page);
        int begin = text.indexOf(TABLE_BEGIN) + TABLE_BEGIN.length();
        int end = text.indexOf(TABLE_END);
        Files.writeString(page, text.substring(0, begin) + "\n\n" + table + "\n\n" + text.substring(end));
        Files.createDirectories(papers.resolve("benchmarks"));
        Files.writeString(papers.resolve("benchmarks").resolve("growth.svg"), picture);
    }
}
