package io.counterfoil;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.memory.InMemoryStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many classes an application loads for its first token: a count, so it holds on every machine. */
class StartUpClassesTest {

    /** With those that the JVM makes up for lambdas. The bar is 150; docs/internals/benchmarks.md says what is missing. */
    private static final int MOST = 280;

    private static final int MOST_LAMBDAS = 80;

    @Test
    void firstTokenAndFirstCheck_classesOfTheLibrary_areFew() throws Exception {
        List<String> loaded = loadedBy(First.class);
        assertThat(loaded).anyMatch(line -> line.contains(TokenAuthenticator.class.getName()));
        assertThat(loaded).hasSizeLessThanOrEqualTo(MOST);
        assertThat(loaded.stream().filter(line -> line.contains("Lambda"))).hasSizeLessThanOrEqualTo(MOST_LAMBDAS);
    }

    private static List<String> loadedBy(Class<?> main) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return printed.lines()
                    .filter(line -> line.contains(" io.counterfoil.") && line.contains("source:"))
                    .toList();
        } finally {
            process.destroy();
        }
    }

    /** The program whose classes are counted. */
    static final class First {

        private First() {}

        public static void main(String[] arguments) {
            try (Counterfoil counterfoil = Counterfoil.create(InMemoryStorage.create())) {
                IssuedToken token = counterfoil.serviceAccounts().create(Samples.ALICE, Samples.request());
                counterfoil.authenticator().authenticate(token.value().reveal()).orElseThrow();
            }
        }
    }
}
