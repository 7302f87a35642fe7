package io.counterfoil.examples.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Acme Config. */
@Command(
        name = "acme",
        description = "Reads and writes the parameters of Acme Config.",
        subcommands = {
            LoginCommand.class,
            WhoAmICommand.class,
            ProjectsCommand.class,
            ParametersCommand.class,
            TokenCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:unexpected failure",
            "2:the command line is wrong, or there is no token",
            "3:the token is not accepted (401)",
            "4:the role of the token is too low (403)",
            "5:not found (404)",
            "6:the request is refused as it is (400, 409, 422)",
            "7:the server does not answer, or is unavailable (503)"
        },
        footerHeading = "%nThe token comes from the first of these that is present:%n",
        footer = {
            "  --token-stdin, --token-file, $ACME_TOKEN, $ACME_TOKEN_FILE, the file that login wrote.",
            "  It is never an argument, which other users of the machine can read."
        })
final class Acme {

    /** Runs a command and exits with its code. */
    public static void main(String... args) {
        System.exit(run(Surroundings.ofProcess(), args));
    }

    static int run(Surroundings surroundings, String... args) {
        CommandLine line = new CommandLine(new Acme(), new CommandFactory(surroundings));
        line.setOut(writer(surroundings.out()));
        line.setErr(writer(surroundings.err()));
        line.setExecutionExceptionHandler((e, command, result) -> failed(e, command));
        line.setParameterExceptionHandler((e, arguments) -> misused(e, arguments));
        return line.execute(args);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static int failed(Exception e, CommandLine command) {
        if (e instanceof CommandFailure failure) {
            command.getErr().println("acme: " + failure.getMessage());
            return failure.exitCode();
        }
        command.getErr().println("acme: " + e.getClass().getSimpleName() + ": " + e.getMessage());
        return 1;
    }

    /** Never repeats the arguments, because one may be a token. */
    private static int misused(CommandLine.ParameterException e, String... args) {
        PrintWriter err = e.getCommandLine().getErr();
        for (String arg : args) {
            if (arg.equals("--token") || arg.startsWith("--token=")) {
                err.println("acme: a token is never an argument, which other users of the machine can read."
                        + " Use --token-stdin, --token-file or $ACME_TOKEN.");
                return CommandFailure.USAGE;
            }
        }
        err.println("acme: " + reason(e));
        e.getCommandLine().usage(err);
        return CommandFailure.USAGE;
    }

    private static String reason(CommandLine.ParameterException e) {
        return e instanceof CommandLine.UnmatchedArgumentException
                ? "too many arguments"
                : String.valueOf(e.getMessage());
    }
}
