package io.counterfoil.examples.quickstart;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A name means one class in the whole project: in production, in tests and in examples. */
class NamesTest {

    private static final Set<String> NO_CLASSES = Set.of("package-info.java", "module-info.java");

    @Test
    void simpleName_belongsToOneClass() {
        Collection<Set<String>> places = Repository.javaFiles("src").stream()
                .filter(file -> !NO_CLASSES.contains(name(file)))
                .collect(groupingBy(NamesTest::name, mapping(NamesTest::place, toSet())))
                .values();

        assertThat(places).isNotEmpty();
        assertThat(places.stream().filter(files -> files.size() > 1))
                .as("files that share a name")
                .isEmpty();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** Returns where a file is. The two editions of a class, one for each Spring Boot, are at one place. */
    private static String place(Path file) {
        return Repository.ROOT.relativize(file).toString().replace('\\', '/').replace("/src/boot3/", "/src/boot4/");
    }
}
