package io.counterfoil.examples.console.tokens;

import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.ServiceAccountUpdate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The attributes field: one attribute per line, such as {@code team=payments}. */
final class AttributesField {

    private AttributesField() {}

    /** Parses the lines. */
    static Map<String, String> parse(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "write each attribute as name=value on a line of its own, not as “" + line.strip() + "”");
            }
            attributes.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        });
        return attributes;
    }

    /** Formats the attributes, one per line. */
    static String text(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** Returns the request with these attributes. */
    static NewServiceAccount on(NewServiceAccount request, String text) {
        NewServiceAccount result = request;
        for (Map.Entry<String, String> each : parse(text).entrySet()) {
            result = result.withAttribute(each.getKey(), each.getValue());
        }
        return result;
    }

    /** Returns the update that changes the present attributes to those of the text. */
    static ServiceAccountUpdate on(ServiceAccountUpdate update, Map<String, String> present, String text) {
        Map<String, String> wanted = parse(text);
        ServiceAccountUpdate result = update;
        for (Map.Entry<String, String> each : wanted.entrySet()) {
            if (!each.getValue().equals(present.get(each.getKey()))) {
                result = result.withAttribute(each.getKey(), each.getValue());
            }
        }
        for (String name : present.keySet()) {
            if (!wanted.containsKey(name)) {
                result = result.withoutAttribute(name);
            }
        }
        return result;
    }
}
