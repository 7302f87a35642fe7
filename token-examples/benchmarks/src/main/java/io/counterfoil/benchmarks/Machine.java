package io.counterfoil.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a run met: figures from a machine that others use too are worth less. */
final class Machine {

    private Machine() {}

    /** Processor, memory, operating system and Java. */
    static String description() throws IOException {
        return Runtime.getRuntime().availableProcessors() + " × " + processor() + ", " + gigabytes() + " GB, "
                + System.getProperty("os.name") + ", Java " + System.getProperty("java.version");
    }

    /** How many threads wanted to run during the last minute; negative where that is not known. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String gigabytes() {
        long bytes = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        return String.format(Locale.ROOT, "%.0f", bytes / 1e9);
    }
}
