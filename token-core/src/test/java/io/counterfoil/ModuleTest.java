package io.counterfoil;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModuleTest {

    @Test
    void exports_areTheSixPackages() {
        assertThat(core().exports())
                .allMatch(exports -> !exports.isQualified())
                .extracting(Exports::source)
                .containsExactlyInAnyOrder(
                        "io.counterfoil",
                        "io.counterfoil.format",
                        "io.counterfoil.hash",
                        "io.counterfoil.memory",
                        "io.counterfoil.model",
                        "io.counterfoil.spi");
        assertThat(core().opens()).isEmpty();
    }

    @Test
    void requires_atRunTime_nothingButSlf4j() {
        assertThat(core().requires().stream().collect(toMap(Requires::name, Requires::modifiers)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "java.base", Set.of(Requires.Modifier.MANDATED),
                        "org.slf4j", Set.of(),
                        "org.jspecify", Set.of(Requires.Modifier.STATIC, Requires.Modifier.TRANSITIVE),
                        "de.mkammerer.argon2.nolibs", Set.of(Requires.Modifier.STATIC)));
    }

    private static ModuleDescriptor core() {
        Path classes = Path.of(Counterfoil.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return ModuleFinder.of(classes)
                .find("io.counterfoil.core")
                .orElseThrow()
                .descriptor();
    }
}
