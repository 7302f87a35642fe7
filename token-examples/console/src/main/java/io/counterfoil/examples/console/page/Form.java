package io.counterfoil.examples.console.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What somebody filled in, and what is wrong with it, field by field: nothing is lost on an error. */
public final class Form {

    /** The name under which templates find the form. */
    public static final String NAME = "form";

    /** Fields whose values are names of fields. */
    private static final Set<String> GROUPS = Set.of("expiry", "previous");

    private final MultiValueMap<String, String> values;
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Map<String, List<Choice>> choices = new LinkedHashMap<>();

    /**
     * One of several things that a value may mean.
     *
     * @param value what is sent
     * @param label what is shown
     */
    public record Choice(String value, String label) {}

    private Form(MultiValueMap<String, String> values) {
        this.values = values;
    }

    /** The form as it was sent; browsers end the lines of a text with CR and LF, whatever was typed. */
    public static Form of(MultiValueMap<String, String> values) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        values.forEach((field, texts) -> texts.forEach(text -> typed.add(field, text.replace("\r\n", "\n"))));
        return new Form(typed);
    }

    /** A form that was not filled in yet. */
    public static Form blank() {
        return new Form(new LinkedMultiValueMap<>());
    }

    /** The same form with a value in a field that has none. */
    public Form withDefault(String field, String value) {
        values.putIfAbsent(field, List.of(value));
        return this;
    }

    /** What is in the field; empty if nothing is. */
    public String text(String field) {
        return Optional.ofNullable(values.getFirst(field)).orElse("");
    }

    /** The names of the fields, in order; without the forgery token. */
    public List<String> fields() {
        return values.keySet().stream().filter(name -> !name.equals("_csrf")).toList();
    }

    /** All that is in the fields of this name. */
    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** Whether one of the fields of this name has the value. */
    public boolean has(String field, String value) {
        return all(field).contains(value);
    }

    /** Says what is wrong with a field; the first error of a field stays. */
    public Form reject(String field, String message) {
        errors.putIfAbsent(field, message);
        return this;
    }

    /** Says why nothing was done, beside the field that it concerns; of a group of choices, beside the chosen one's. */
    public Form reject(Failure failure) {
        String field = failure.field();
        boolean precise = GROUPS.contains(field) && values.containsKey(text(field));
        return reject(precise ? text(field) : field, failure.message());
    }

    /** Asks which of several things the value of a field means. */
    void offer(String field, List<Choice> meanings) {
        choices.put(field, meanings);
    }

    /** What the value of the field may mean; empty unless that was asked. */
    public List<Choice> choices(String field) {
        return choices.getOrDefault(field, List.of());
    }

    /** Reads a field; what the reader refuses becomes the error of the field. */
    public <T> Optional<T> read(String field, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text(field)));
        } catch (IllegalArgumentException e) {
            reject(field, Sentence.of(e));
            return Optional.empty();
        }
    }

    /** What is wrong with the field; null if nothing is. */
    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** The value of {@code aria-invalid}. */
    public @Nullable String invalid(String field) {
        return errors.containsKey(field) ? "true" : null;
    }

    /** The value of {@code aria-describedby}: the hint, if there is one, and what is wrong. */
    public @Nullable String described(String field, @Nullable String hint) {
        String wrong = errors.containsKey(field) ? field + "-error" : null;
        return hint == null ? wrong : wrong == null ? hint : hint + " " + wrong;
    }

    /** All that is wrong, in the order in which it was found. */
    public Map<String, String> errors() {
        return errors;
    }

    /** Whether nothing is wrong. */
    public boolean isOk() {
        return errors.isEmpty();
    }
}
