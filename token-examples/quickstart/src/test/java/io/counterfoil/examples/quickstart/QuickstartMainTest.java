package io.counterfoil.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartMainTest {

    private static final String VALUE = "cfsa_[0-9a-z]{20}_[0-9A-Za-z]{49}";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    @TempDir
    Path folder;

    private String first;
    private String second;

    @BeforeEach
    void runTwiceOnTheSameFile() {
        first = run();
        second = run();
    }

    @Test
    void story_isTheSameInBothRuns() {
        assertStory(first);
        assertStory(second);
    }

    @Test
    void secondRun_findsTheFirst() {
        assertThat(first).contains("earlier runs: none");
        assertThat(second).containsPattern("earlier runs: 1, the last one of " + TIME);
    }

    @Test
    void auditLog_tellsWhatHappenedInOrder() {
        String log = first.substring(first.indexOf("8. The audit log"));

        assertThat(log.lines()
                        .skip(1)
                        .map(line -> line.replaceAll(TIME + " +", ""))
                        .map(QuickstartMainTest::squeezed))
                .containsExactly(
                        "alice (CONTRIBUTOR) service_account.created SUCCESS, role CONTRIBUTOR",
                        "alice (CONTRIBUTOR) service_account.updated REFUSED, ROLE_NOT_ENCOMPASSED",
                        "alice (CONTRIBUTOR) token.regenerated SUCCESS",
                        "its bearer authentication.token_used_after_end REFUSED, EXPIRED",
                        "bob (ADMIN) service_account.updated SUCCESS, role VIEWER",
                        "bob (ADMIN) service_account.deleted SUCCESS",
                        "bob (ADMIN) token.deleted SUCCESS",
                        "bob (ADMIN) token.deleted SUCCESS");
    }

    @Test
    void tokenValues_areShownOnceEach() {
        assertThat(first.split(VALUE, -1)).hasSize(3);
        assertThat(first.lines().filter(line -> line.matches("shown once: +" + VALUE)))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    private static void assertStory(String story) {
        assertThat(story.lines().map(QuickstartMainTest::squeezed))
                .containsSubsequence(
                        "accepted: ci-deployer acts as CONTRIBUTOR",
                        "read: 200 ci-deployer acts as CONTRIBUTOR",
                        "deploy: 200 ci-deployer acts as CONTRIBUTOR",
                        "administer: 403 ci-deployer acts as CONTRIBUTOR, which is below ADMIN",
                        "refused: ROLE_NOT_ENCOMPASSED: user:alice has the role CONTRIBUTOR, which does not encompass"
                                + " ADMIN",
                        "new token: 200 ci-deployer acts as CONTRIBUTOR",
                        "5. 25 hours pass",
                        "new token: 200 ci-deployer acts as CONTRIBUTOR",
                        "old token: 401 Bearer realm=\"acme\", error=\"invalid_token\" (our log says EXPIRED)",
                        "read: 200 ci-deployer acts as VIEWER",
                        "deploy: 403 ci-deployer acts as VIEWER, which is below CONTRIBUTOR",
                        "read: 401 Bearer realm=\"acme\", error=\"invalid_token\" (our log says UNKNOWN)");
        assertThat(story)
                .containsPattern(
                        "old token: +200 +ci-deployer acts as CONTRIBUTOR, with this token only until " + TIME);
    }

    private static String squeezed(String line) {
        return line.replaceAll(" +", " ");
    }

    private String run() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            QuickstartMain.main(folder.resolve("story").toString());
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
