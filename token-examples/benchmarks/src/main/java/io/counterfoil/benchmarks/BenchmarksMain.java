package io.counterfoil.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Counts what can be counted, runs the benchmarks, prints the table of the bars, and puts tables and pictures among the
 * documentation.
 */
public final class BenchmarksMain {

    private static final String[] HEAP = {"-XX:+AlwaysPreTouch", "-Xms2g", "-Xmx2g"};
    private static final int MOST_REPETITIONS = 2;

    private final Mode mode;
    private final String only;

    private BenchmarksMain(Mode mode, String only) {
        this.mode = mode;
        this.only = only;
    }

    /**
     * {@code counts}, {@code quick}, {@code short} or {@code full}, and a regular expression that chooses benchmarks,
     * which then leave the documentation as it is.
     */
    public static void main(String[] arguments) throws Exception {
        Mode mode = Mode.valueOf((arguments.length > 0 ? arguments[0] : "short").toUpperCase(Locale.ROOT));
        new BenchmarksMain(mode, arguments.length > 1 ? arguments[1] : "").run();
    }

    private void run() throws Exception {
        Results.clear();
        double loadBefore = Machine.load();
        System.out.println("== " + Machine.description() + "; load " + loadBefore);
        if (only.isEmpty()) {
            Counts.measure();
        }
        if (mode != Mode.COUNTS) {
            measure();
        }
        String met = Machine.description() + "; load " + Bar.format(loadBefore) + " before and "
                + Bar.format(Machine.load()) + " after; by `run " + mode.name().toLowerCase(Locale.ROOT) + "`";
        Report report = new Report(Results.read(), sizes(), met);
        System.out.println(report.bars());
        if (only.isEmpty() && mode != Mode.COUNTS) {
            report.write(Path.of(System.getProperty("benchmarks.papers", "docs/internals")));
        }
    }

    private void measure() throws Exception {
        benchmark("HotPathBenchmark", mode.forks());
        benchmark("ManyTokensBenchmark", mode.forks());
        if (mode != Mode.QUICK) {
            benchmark("ManyTokensBenchmark", 1, "-Dbenchmarks.tokens=1000000");
        }
        benchmark("HttpBenchmark", mode.forks());
        benchmark("ThroughputBenchmark", 1);
        newerJdk("ThroughputBenchmark");
        benchmark("MemoryBenchmark", 1);
        benchmark("StorageBenchmark", 1);
        benchmark("SpringBenchmark", 1);
        benchmark("ListsBenchmark", 1);
        benchmark("SecondYearBenchmark", 1);
        benchmark("GrowthBenchmark", 1);
        if (only.isEmpty() || "StartUp".matches(only)) {
            StartUp.measure();
        }
        growth();
    }

    private void benchmark(String benchmark, int forks, String... more) throws RunnerException, IOException {
        if (!isChosen(benchmark)) {
            return;
        }
        Set<String> before = Set.copyOf(Results.read().names());
        run(benchmark, options(benchmark, forks, more));
        for (int i = 0; i < MOST_REPETITIONS && forks > 1 && disagree(before); i++) {
            System.out.println("== " + benchmark + " once more: its forks disagree by more than 15 %");
            run(benchmark, options(benchmark, 1, more));
        }
    }

    private boolean disagree(Set<String> before) throws IOException {
        Results results = Results.read();
        return Bar.all(sizes()[0], sizes()[sizes().length - 1]).stream()
                .filter(bar -> !before.contains(bar.figure()))
                .anyMatch(bar -> !bar.isAgreedUpon(results));
    }

    private void newerJdk(String benchmark) throws RunnerException {
        String java = System.getenv("JAVA_25");
        if (java != null && isChosen(benchmark)) {
            run(benchmark, options(benchmark, 1).jvm(java));
        }
    }

    private boolean isChosen(String benchmark) {
        return benchmark.matches(".*(" + only + ").*");
    }

    private static void run(String benchmark, ChainedOptionsBuilder options) throws RunnerException {
        System.out.println("== " + benchmark);
        new Runner(options.build()).run();
    }

    private ChainedOptionsBuilder options(String benchmark, int forks, String... more) {
        return new OptionsBuilder()
                .include("\\." + benchmark + "\\.")
                .forks(forks)
                .warmupIterations(0)
                .measurementIterations(1)
                .timeout(TimeValue.hours(3))
                .shouldFailOnError(true)
                .jvmArgs(HEAP)
                .jvmArgsPrepend(more)
                .jvmArgsAppend(
                        "-Dbenchmarks.results=" + Results.file().toAbsolutePath(),
                        "-Dbenchmarks.sizes=" + mode.sizes(),
                        "-Dbenchmarks.noticed=" + (mode == Mode.QUICK ? 50_000 : 1_000_000),
                        "-Dbenchmarks.unknown=" + mode.unknown(),
                        "-Dbenchmarks.rounds=" + mode.rounds(),
                        "-Dbenchmarks.effort=" + mode.effort(),
                        "-Dcounterfoil.postgres.fsync=on");
    }

    private void growth() throws IOException {
        Results results = Results.read();
        long[] sizes = sizes();
        for (String call : GrowthBenchmark.CALLS) {
            OptionalDouble first = results.median(GrowthBenchmark.name(call, sizes[0]));
            OptionalDouble last = results.median(GrowthBenchmark.name(call, sizes[sizes.length - 1]));
            if (first.isPresent() && last.isPresent()) {
                Results.put("P6 " + call + " growth", last.getAsDouble() / first.getAsDouble());
            }
        }
    }

    private long[] sizes() {
        System.setProperty("benchmarks.sizes", mode.sizes());
        return GrowthBenchmark.sizes();
    }
}
