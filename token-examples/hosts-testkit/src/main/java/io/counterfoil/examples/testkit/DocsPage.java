package io.counterfoil.examples.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of documentation, whose code has to be the code, and whose commands have to work. */
public final class DocsPage {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern NOT_CODE = Pattern.compile("\\s*|\\s*(/\\*\\*|\\*|//).*|(import|package) .*");

    private static final Pattern COMMAND = Pattern.compile("(?m)\\bcurl\\b|^acme ");
    private static final Pattern CLASS =
            Pattern.compile("(?m)^(?:public |final |sealed )*(?:class|record|interface|enum) (\\w+)");

    private final String text;

    /** The page with this name, seen from the folder of an example. */
    public DocsPage(String name) throws IOException {
        text = Files.readString(Path.of("..", "..", "docs", name));
    }

    private DocsPage(DocsPage page, int end) {
        text = page.text.substring(0, end);
    }

    /** What comes before the first section. */
    public DocsPage introduction() {
        return new DocsPage(this, text.indexOf("\n## "));
    }

    /** The blocks of Java that are not in these files, line by line; indentation apart. */
    public List<String> javaThatIsNotIn(Path... sources) throws IOException {
        List<List<String>> files = new ArrayList<>();
        for (Path file : javaFiles(sources)) {
            files.add(lines(Files.readString(file)));
        }
        return blocks("java").stream()
                .filter(Predicate.not(block -> files.stream().anyMatch(file -> contains(file, lines(block)))))
                .toList();
    }

    /** How many blocks of this language the page has. */
    public long count(String language) {
        return blocks(language).size();
    }

    /**
     * Runs the commands of the page in one shell, against a host on this port where the page says 8080. A comment is what
     * the command before it prints, with … for what is another each time.
     *
     * @return where it is not
     */
    public List<String> commandsThatPrintSomethingElse(int port) throws IOException, InterruptedException {
        return commandsThatPrintSomethingElse(port, Map.of());
    }

    /** The same, with these variables. */
    public List<String> commandsThatPrintSomethingElse(int port, Map<String, String> variables)
            throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("set -e\ncd \"$(mktemp -d)\"\n");
        blocks("sh").stream()
                .filter(block -> COMMAND.matcher(block).find())
                .forEach(block -> script.append(block.replace("localhost:8080", "127.0.0.1:" + port)));
        String printing = script.toString().replaceAll("(?m)^# (.*)$", "echo '# $1'");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", printing).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process shell = builder.start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> wrong = new ArrayList<>(differences(output));
        if (shell.waitFor() != 0) {
            wrong.add("the shell ended with " + shell.exitValue() + ": " + output);
        }
        return wrong;
    }

    private static List<String> differences(String output) {
        List<String> wrong = new ArrayList<>();
        Deque<String> printed = new ArrayDeque<>();
        for (String line : output.lines().map(String::strip).toList()) {
            if (!line.startsWith("# ")) {
                printed.add(line);
                continue;
            }
            String actual = printed.isEmpty() ? "nothing" : printed.remove();
            if (!actual.matches(Pattern.quote(line.substring(2)).replace("…", "\\E.*\\Q"))) {
                wrong.add("printed: " + actual + ", documented: " + line);
            }
        }
        printed.forEach(line -> wrong.add("printed: " + line + ", documented: nothing"));
        return wrong;
    }

    /** How many lines of Java the page has: all but comments, imports and empty ones. */
    public long javaLines() {
        return blocks("java").stream()
                .flatMap(String::lines)
                .filter(line -> !NOT_CODE.matcher(line).matches())
                .count();
    }

    /** Whole classes with their imports, by name: what a reader copies. */
    Map<String, String> classes() {
        Map<String, String> classes = new LinkedHashMap<>();
        for (String block : blocks("java")) {
            Matcher declaration = CLASS.matcher(block);
            if (declaration.find() && block.endsWith("\n}\n")) {
                classes.put(declaration.group(1), block);
            }
        }
        return classes;
    }

    private static List<Path> javaFiles(Path... sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path source : sources) {
            try (Stream<Path> below = Files.walk(source)) {
                files.addAll(
                        below.filter(path -> path.toString().endsWith(".java")).toList());
            }
        }
        return files;
    }

    private List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    private static List<String> lines(String code) {
        return code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
                .toList();
    }

    private static boolean contains(List<String> file, List<String> block) {
        return Collections.indexOfSubList(file, block) >= 0;
    }
}
