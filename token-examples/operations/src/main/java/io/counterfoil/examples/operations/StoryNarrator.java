package io.counterfoil.examples.operations;

import io.counterfoil.model.BulkResult;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccount;
import java.util.stream.Collectors;

/** Prints the stories: for each a heading, the methods that it is about, and lines of two columns. */
final class StoryNarrator {

    private static final int WIDTH = 16;

    private int stories;

    void begin(String title) {
        System.out.println(title);
        System.out.println("=".repeat(title.length()));
    }

    /**
     * Begins a story.
     *
     * @param calls the library's methods that it is about
     */
    void story(String heading, String calls) {
        stories++;
        System.out.println();
        System.out.println(stories + ". " + heading);
        System.out.println("   with " + calls);
    }

    void say(String what, String text) {
        String label = what + ":";
        System.out.println(label + " ".repeat(Math.max(1, WIDTH - label.length())) + text);
    }

    void say(String what, BulkResult result) {
        String refusals = result.refusals().stream()
                .map(refusal -> ", " + refusal.reason())
                .distinct()
                .collect(Collectors.joining());
        say(
                what,
                result.matched() + " matched, " + result.changed() + " changed, " + result.unchanged() + " unchanged, "
                        + result.refused() + " refused" + refusals);
    }

    /** Names the accounts of a page in alphabetical order. */
    void say(String what, Page<ServiceAccount> page) {
        String names = page.items().stream().map(ServiceAccount::name).sorted().collect(Collectors.joining(", "));
        say(what, names.isEmpty() ? "none" : names);
    }
}
