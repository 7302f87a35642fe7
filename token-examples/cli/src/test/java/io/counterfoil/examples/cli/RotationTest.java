package io.counterfoil.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Role;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

    @TempDir
    private Path home;

    private final IssuedToken first = RunningConsole.issue(Role.CONTRIBUTOR);

    @Test
    void rotation_putsTheNextGenerationInTheFile() throws IOException {
        Shell shell = loggedIn();

        Shell.Ended rotated = shell.run("token", "rotate");

        assertThat(rotated.err()).isEmpty();
        assertThat(rotated.out()).startsWith("generation 2 is in ");
        assertThat(Files.readString(file())).isNotEqualTo(first.value().reveal() + "\n");
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(shell.run("whoami", "--json").out()).contains("\"generation\":2");
        assertThat(shell.run("token", "rotate", "--json").out()).contains("\"generation\":3");
    }

    /** The process is ended at each step, without a chance to tidy up; the file has a token that works. */
    @ParameterizedTest
    @ValueSource(strings = {"locked", "asking", "answered", "written", "replaced", "used"})
    void processThatIsKilled_leavesATokenThatWorks(String step) throws Exception {
        Shell shell = loggedIn();

        assertThat(killedAt(step)).isEqualTo(HaltingRotation.HALTED);

        assertThat(shell.run("whoami").code()).isZero();
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Shell.Ended again = shell.run("token", "rotate");
        if (step.equals("answered")) {
            assertThat(again.code()).isEqualTo(4);
            assertThat(again.err()).contains("ask its owner to regenerate it");
        } else {
            assertThat(again.err()).isEmpty();
            assertThat(again.code()).isZero();
        }
        assertThat(shell.run("whoami").code()).isZero();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void newTokenThatIsHalfWritten_isDropped() throws IOException {
        Shell shell = loggedIn();
        Files.writeString(home.resolve("token.new"), "acme_0123456789");

        assertThat(shell.run("token", "rotate").out()).startsWith("generation 2 is in ");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void tokenFromTheEnvironment_isNotRotated() {
        Shell.Ended ended =
                new Shell(home).with("ACME_TOKEN", first.value().reveal()).run("token", "rotate");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("only a token in a file");
    }

    @Test
    void secondRotationAtTheSameTime_isRefused() throws IOException {
        Shell shell = loggedIn();
        try (FileChannel channel = FileChannel.open(
                        home.resolve("token.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(shell.run("token", "rotate").err()).contains("another process is rotating");
        }
        assertThat(shell.run("whoami", "--json").out()).contains("\"generation\":1");
    }

    @Test
    void linkToTheFile_staysALink() throws IOException {
        Shell shell = loggedIn();
        Path link = Files.createSymbolicLink(home.resolve("link"), file());

        assertThat(shell.run("token", "rotate", "--token-file", link.toString()).code())
                .isZero();

        assertThat(link).isSymbolicLink();
        assertThat(shell.run("whoami", "--json").out()).contains("\"generation\":2");
    }

    private Shell loggedIn() {
        Shell shell = new Shell(home);
        assertThat(shell.typing(first.value().reveal())
                        .run("login", "--token-stdin")
                        .code())
                .isZero();
        return shell;
    }

    private Path file() {
        return home.resolve("token");
    }

    private List<String> leftovers() {
        String[] names = home.toFile().list();
        return Stream.of(names)
                .filter(name -> name.startsWith("token.") && !name.equals("token.lock"))
                .toList();
    }

    private int killedAt(String step) throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltingRotation.class.getName(),
                        RunningConsole.url(),
                        file().toString(),
                        step)
                .inheritIO()
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
