package io.counterfoil.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.counterfoil.IssuedToken;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcmeTest {

    @TempDir
    private Path home;

    @Test
    void login_remembersTheTokenForItsOwnerAlone() throws IOException {
        IssuedToken issued = RunningConsole.issue(Role.CONTRIBUTOR);

        Shell.Ended login =
                shell().typing(value(issued) + "\n").run("login", "--token-stdin", "--server", RunningConsole.url());

        assertThat(login.err()).isEmpty();
        assertThat(login.code()).isZero();
        assertThat(login.out()).isEqualTo(name(issued) + " in acme, CONTRIBUTOR" + System.lineSeparator());
        assertThat(Files.getPosixFilePermissions(home.resolve("token")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(new Shell(home).with("ACME_SERVER", "").run("whoami").out()).startsWith(name(issued));
    }

    @Test
    void login_ofATokenThatIsNotAccepted_remembersNothing() {
        Shell.Ended login =
                shell().typing("acme_" + "0".repeat(20) + "_" + "0".repeat(49)).run("login", "--token-stdin");

        assertThat(login.code()).isEqualTo(3);
        assertThat(home.resolve("token")).doesNotExist();
    }

    @Test
    void parameters_areSetAndRead() {
        Shell shell = shell().with("ACME_TOKEN", value(RunningConsole.issue(Role.CONTRIBUTOR)));

        assertThat(shell.run("parameters", "set", "web-shop", "greeting", "hello, world")
                        .code())
                .isZero();
        assertThat(shell.run("parameters", "get", "web-shop", "greeting").out().strip())
                .isEqualTo("hello, world");
        assertThat(shell.run("parameters", "get", "web-shop", "greeting", "--json")
                        .out()
                        .strip())
                .isEqualTo("{\"name\":\"greeting\",\"value\":\"hello, world\"}");
        assertThat(shell.run("projects").out()).contains("web-shop\tWhat customers see");
    }

    @Test
    void token_comesFromStandardInputBeforeAFileBeforeTheEnvironment() throws IOException {
        IssuedToken typed = RunningConsole.issue(Role.VIEWER);
        IssuedToken filed = RunningConsole.issue(Role.VIEWER);
        IssuedToken variable = RunningConsole.issue(Role.VIEWER);
        Path file = write("of-file", value(filed));
        Shell shell = shell().with("ACME_TOKEN", value(variable)).typing(value(typed));

        assertThat(shell.run("whoami", "--token-stdin", "--token-file", file.toString())
                        .out())
                .startsWith(name(typed) + " ");
        assertThat(shell.run("whoami", "--token-file", file.toString()).out()).startsWith(name(filed) + " ");
        assertThat(shell.run("whoami").out()).startsWith(name(variable) + " ");
        assertThat(new Shell(home)
                        .with("ACME_TOKEN_FILE", file.toString())
                        .run("whoami")
                        .out())
                .startsWith(name(filed) + " ");
    }

    @Test
    void token_asAnArgument_isRefusedAndNotRepeated() {
        Shell.Ended ended = shell().run("whoami", "--token", "acme_secret_value");
        Shell.Ended bare = shell().run("whoami", "acme_secret_value");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("never an argument").doesNotContain("acme_secret_value");
        assertThat(bare.code()).isEqualTo(2);
        assertThat(bare.err()).doesNotContain("acme_secret_value");
    }

    @Test
    void fileThatOthersCanRead_isWarnedOf() throws IOException {
        Path file = write("open", value(RunningConsole.issue(Role.VIEWER)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(shell().run("whoami", "--token-file", file.toString()).err())
                .contains("others can read", "chmod 600");
    }

    @Test
    void exitCodes_sayWhatWentWrong() throws IOException {
        Shell viewer = shell().with("ACME_TOKEN", value(RunningConsole.issue(Role.VIEWER)));
        Shell contributor = shell().with("ACME_TOKEN", value(RunningConsole.issue(Role.CONTRIBUTOR)));

        assertThat(new Shell(home).run("whoami").code()).isEqualTo(2);
        assertThat(viewer.run("whoami", "--frobnicate").code()).isEqualTo(2);
        Shell.Ended forbidden = viewer.run("parameters", "set", "web-shop", "x", "y");
        assertThat(forbidden.code()).isEqualTo(4);
        assertThat(forbidden.err()).contains("not allowed");
        assertThat(viewer.run("parameters", "get", "web-shop", "nothing").code())
                .isEqualTo(5);
        assertThat(contributor.run("parameters", "set", "web-shop", "a b", "y").code())
                .isEqualTo(6);
        assertThat(viewer.with("ACME_SERVER", "http://localhost:1")
                        .run("whoami")
                        .code())
                .isEqualTo(7);
    }

    @Test
    void tokenThatEnded_isExitCode3() {
        IssuedToken issued = RunningConsole.issue(Role.VIEWER);
        RunningConsole.tokens()
                .disable(RunningConsole.OLIVIA, issued.serviceAccount().id());

        Shell.Ended ended = shell().with("ACME_TOKEN", value(issued)).run("whoami");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("not accepted").doesNotContain(value(issued));
    }

    @Test
    void serverThatIsBusy_isToldWithWhenToTryAgain() throws IOException {
        HttpServer busy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        busy.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "17");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        busy.start();
        try {
            Shell.Ended ended = shell().with("ACME_TOKEN", value(RunningConsole.issue(Role.VIEWER)))
                    .run(
                            "whoami",
                            "--server",
                            "http://localhost:" + busy.getAddress().getPort());

            assertThat(ended.code()).isEqualTo(7);
            assertThat(ended.err()).contains("try again in 17 seconds");
        } finally {
            busy.stop(0);
        }
    }

    @Test
    void supersededToken_isWarnedOf() {
        IssuedToken old = RunningConsole.issue(Role.VIEWER);
        regenerate(old);

        Shell.Ended ended = shell().with("ACME_TOKEN", value(old)).run("whoami");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("has a successor and stops working on ");
    }

    @Test
    void serverInClear_isRefusedUnlessItIsThisMachine() {
        Shell.Ended ended = shell().with("ACME_TOKEN", value(RunningConsole.issue(Role.VIEWER)))
                .run("whoami", "--server", "http://config.example.com");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("must begin with https://");
    }

    @Test
    void help_namesEveryExitCode() {
        assertThat(shell().run("--help").code()).isEqualTo(2);
        assertThat(shell().run("help").out()).contains("Exit codes:", "(401)", "(403)", "(503)");
    }

    private Shell shell() {
        return new Shell(home);
    }

    private Path write(String name, String value) throws IOException {
        Path file = Files.writeString(home.resolve(name), value + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static void regenerate(IssuedToken old) {
        var unused = RunningConsole.tokens()
                .regenerate(
                        RunningConsole.OLIVIA,
                        old.serviceAccount().id(),
                        Regeneration.of(PreviousToken.expiresAfter(Duration.ofHours(1))));
    }

    private static String value(IssuedToken issued) {
        return issued.value().reveal();
    }

    private static String name(IssuedToken issued) {
        return issued.serviceAccount().name();
    }
}
