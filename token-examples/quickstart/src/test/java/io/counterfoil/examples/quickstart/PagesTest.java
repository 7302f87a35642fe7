package io.counterfoil.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The papers hold to the code: their examples are compiled, their links lead somewhere, their names exist. */
class PagesTest {

    private static final Pattern EXAMPLE = Pattern.compile("<!-- from (\\S+) -->\\R```java\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+)#([A-Za-z0-9_]+)`");
    private static final Pattern SUITE = Pattern.compile("`([A-Z]\\w+(?:Test|Contract|Rules|Races|Matrix|Property))`");
    private static final Pattern OPEN = Pattern.compile("(?i)\\bto come\\b|\\b(tested|written) yet\\b|: not yet\\b");
    private static final Pattern LATER = Pattern.compile("\\blater: (?!(?:operations|benchmarks) \\().*");
    private static final Pattern REVEAL = Pattern.compile("\\breveal(Bytes|To)?\\(");
    private static final Pattern REASON = Pattern.compile("\"([A-Z]+(_[A-Z]+)+)\"");

    @Test
    void readme_firstJavaBlockIsTheHeartOfTheQuickStart() {
        String readme = Repository.read("README.md");
        int block = readme.indexOf("```java");

        assertThat(readme.substring(0, block).lines().count()).isLessThan(30);
        assertThat(readme.substring(0, block)).endsWith("QuickstartMain.java -->\n");
        assertThat(body(readme, block).lines().count()).isLessThanOrEqualTo(12);
        assertThat(readme.lines().count()).isLessThanOrEqualTo(200);
    }

    @Test
    void examples_areInTheSourcesThatTheyNameAsTheyAre() {
        List<MatchResult> examples = Repository.pages().stream()
                .flatMap(page -> EXAMPLE.matcher(Repository.read(page)).results())
                .toList();

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example ->
                        assertThat(squeezed(Repository.read(example.group(1)))).contains(squeezed(example.group(2))));
    }

    @Test
    void links_leadToFiles() {
        for (Path page : Repository.pages()) {
            LINK.matcher(Repository.read(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !target.contains(":"))
                    .forEach(target -> assertThat(Files.exists(page.resolveSibling(target)))
                            .as("%s links to %s", page, target)
                            .isTrue());
        }
    }

    @Test
    void docs_areAllReachableFromTheReadme() {
        Set<Path> reached = new LinkedHashSet<>();
        Deque<Path> next = new ArrayDeque<>(List.of(Repository.ROOT.resolve("README.md")));
        while (!next.isEmpty()) {
            Path page = next.remove();
            if (reached.add(page)) {
                LINK.matcher(Repository.read(page))
                        .results()
                        .map(link -> page.resolveSibling(link.group(1)).normalize())
                        .filter(target -> target.toString().endsWith(".md") && Files.exists(target))
                        .forEach(next::add);
            }
        }

        assertThat(Repository.pages())
                .filteredOn(page -> page.startsWith(Repository.ROOT.resolve("docs")))
                .isNotEmpty()
                .allMatch(reached::contains, "is linked to");
    }

    @Test
    void pages_promiseNoTests() {
        assertThat(Repository.pages())
                .allSatisfy(page -> assertThat(found(OPEN, page)).as("%s", page).isEmpty());
        assertThat(found(LATER, Repository.ROOT.resolve("docs/internals/failures.md")))
                .as("open rows that don't say for which capability, and for which part of it")
                .isEmpty();
    }

    @Test
    void docs_nameSuitesThatExist() {
        Set<String> classes = Repository.javaFiles("src").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        for (Path page : Repository.pages()) {
            SUITE.matcher(Repository.read(page))
                    .results()
                    .forEach(name -> assertThat(classes).as("%s", page).contains(name.group(1)));
        }
    }

    @Test
    void failures_hasEveryRowOnce() {
        List<Integer> rows = ROW.matcher(Repository.read("docs/internals/failures.md"))
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 131)
                        .filter(row -> row != 63)
                        .boxed()
                        .toList());
    }

    @Test
    void failures_namesTestsThatExist() {
        List<Path> tests = new ArrayList<>(Repository.javaFiles("src/test/java"));
        // What every host is tested with is a module of its own.
        tests.addAll(Repository.javaFiles("hosts-testkit/src/main/java"));

        TEST.matcher(Repository.read("docs/internals/failures.md"))
                .results()
                .forEach(name -> assertThat(tests)
                        .as(name.group())
                        .filteredOn(file -> file.endsWith(name.group(1) + ".java"))
                        .anySatisfy(file -> assertThat(Repository.read(file)).contains(" " + name.group(2) + "(")));
    }

    @Test
    void rules_nameEveryReasonCode() {
        String codes = Repository.javaFiles("token-core/src/main/java").stream()
                .flatMap(file -> REASON.matcher(Repository.read(file)).results())
                .map(code -> code.group(1))
                .distinct()
                .filter(code -> !Repository.read("docs/guide/rules.md").contains("`" + code + "`"))
                .collect(Collectors.joining(", "));

        assertThat(codes).as("codes that docs/guide/rules.md does not name").isEmpty();
    }

    @Test
    void security_listsEveryCallerOfReveal() {
        List<String> callers = Repository.javaFiles("src/main/java").stream()
                .filter(file ->
                        REVEAL.matcher(withoutComments(Repository.read(file))).find())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .sorted()
                .toList();
        String listed =
                Repository.read("SECURITY.md").replaceAll("(?s).*<!-- callers -->(.*)<!-- /callers -->.*", "$1");

        assertThat(Pattern.compile("(?m)^\\| `(\\w+)`")
                        .matcher(listed)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyElementsOf(callers);
    }

    private static List<String> found(Pattern pattern, Path page) {
        return pattern.matcher(Repository.read(page))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String body(String page, int block) {
        int start = page.indexOf('\n', block) + 1;
        return page.substring(start, page.indexOf("```", start));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String withoutComments(String code) {
        return code.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
    }
}
