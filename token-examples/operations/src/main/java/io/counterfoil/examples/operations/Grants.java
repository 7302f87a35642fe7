package io.counterfoil.examples.operations;

import io.counterfoil.ServiceAccountPrincipal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What this host reads from the attributes of a service account. What it can't read, it refuses. */
final class Grants {

    private final ServiceAccountPrincipal caller;

    Grants(ServiceAccountPrincipal caller) {
        this.caller = caller;
    }

    /** Whether the list in the attribute "scopes", such as {@code books:read books:write}, holds this one. */
    boolean hasScope(String scope) {
        return words("scopes").contains(scope);
    }

    /** Whether the request may come from this address; without {@code networks} from everywhere. */
    boolean mayComeFrom(String source) {
        List<String> blocks = words("networks");
        return caller.attribute("networks").isEmpty()
                || blocks.stream()
                        .map(Network::parse)
                        .flatMap(Optional::stream)
                        .anyMatch(block -> block.contains(source));
    }

    /** Whether the account is meant for this environment; without {@code environment} for none. */
    boolean isFor(String environment) {
        return caller.attribute("environment").filter(environment::equals).isPresent();
    }

    /** How many requests a minute the {@code rate_tier} allows; the lowest tier if it is not known. */
    int requestsPerMinute() {
        return switch (caller.attribute("rate_tier").orElse("basic")) {
            case "bulk" -> 6_000;
            case "standard" -> 600;
            default -> 60;
        };
    }

    private List<String> words(String attribute) {
        return Arrays.asList(caller.attribute(attribute).orElse("").split(" ", -1));
    }
}
