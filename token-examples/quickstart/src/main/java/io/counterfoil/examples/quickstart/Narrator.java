package io.counterfoil.examples.quickstart;

import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.PrincipalId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** Prints the story: a heading for each step, and lines of two columns below it. */
final class Narrator {

    private int steps;

    void begin(String title) {
        System.out.println(title);
        System.out.println("=".repeat(title.length()));
    }

    void step(String heading) {
        steps++;
        System.out.printf(Locale.ROOT, "%n%d. %s%n", steps, heading);
    }

    void say(String what, String text) {
        System.out.printf(Locale.ROOT, "%-13s %s%n", what + ":", text);
    }

    void say(AuditEvent event) {
        String reason = event.reason().map(code -> ", " + code).orElse("");
        System.out.printf(
                Locale.ROOT,
                "%s  %-19s  %-35s  %s%s%n",
                time(event.time()),
                event.actor().map(Narrator::name).orElse("time"),
                event.action(),
                event.outcome(),
                reason + role(event.details()));
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String name(AuditActor actor) {
        return actor.principal().kind() == PrincipalId.Kind.USER
                ? actor.principal().id()
                        + actor.role().map(role -> " (" + role + ")").orElse("")
                : "its bearer";
    }

    private static String role(Map<String, String> details) {
        String role = details.getOrDefault("role.after", details.get("role"));
        return role == null ? "" : ", role " + role;
    }
}
