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

/** The values of a form and the errors of its fields. A page with errors renders the values again. */
public final class Form {

    /** The name of the form in templates. */
    public static final String NAME = "form";

    /** The groups of choices: the value of each is the name of the field that belongs to the choice. */
    private static final Set<String> GROUPS = Set.of("expiry", "previous");

    private final MultiValueMap<String, String> values;
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Map<String, List<Choice>> choices = new LinkedHashMap<>();

    /**
     * One of several meanings of a value.
     *
     * @param value what is sent
     * @param label what is shown
     */
    public record Choice(String value, String label) {}

    private Form(MultiValueMap<String, String> values) {
        this.values = values;
    }

    /** Returns the form as sent, with the CR LF that browsers send for line breaks replaced by LF. */
    public static Form of(MultiValueMap<String, String> values) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        values.forEach((field, texts) -> texts.forEach(text -> typed.add(field, text.replace("\r\n", "\n"))));
        return new Form(typed);
    }

    /** Returns an empty form. */
    public static Form blank() {
        return new Form(new LinkedMultiValueMap<>());
    }

    /** Sets the value of a field that has none. */
    public Form withDefault(String field, String value) {
        values.putIfAbsent(field, List.of(value));
        return this;
    }

    /** Returns the value of the field, or an empty text. */
    public String text(String field) {
        return Optional.ofNullable(values.getFirst(field)).orElse("");
    }

    /** Returns the names of the fields, in order, without the CSRF token. */
    public List<String> fields() {
        return values.keySet().stream().filter(name -> !name.equals("_csrf")).toList();
    }

    /** Returns all values of the field. */
    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** Returns whether the field has this value among others. */
    public boolean has(String field, String value) {
        return all(field).contains(value);
    }

    /** Reports an error of a field, unless the field already has one. */
    public Form reject(String field, String message) {
        errors.putIfAbsent(field, message);
        return this;
    }

    /** Reports a failure beside the field that it concerns; in a group of choices, beside the field of the chosen one. */
    public Form reject(Failure failure) {
        String field = failure.field();
        boolean precise = GROUPS.contains(field) && values.containsKey(text(field));
        return reject(precise ? text(field) : field, failure.message());
    }

    /** Offers several meanings of an ambiguous value. */
    void offer(String field, List<Choice> meanings) {
        choices.put(field, meanings);
    }

    /** Returns the meanings that were offered for the field. */
    public List<Choice> choices(String field) {
        return choices.getOrDefault(field, List.of());
    }

    /** Reads a field; an exception of the reader becomes the error of the field. */
    public <T> Optional<T> read(String field, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text(field)));
        } catch (IllegalArgumentException e) {
            reject(field, Sentence.of(e));
            return Optional.empty();
        }
    }

    /** Returns the error of the field, or null. */
    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** Returns the value of {@code aria-invalid}. */
    public @Nullable String invalid(String field) {
        return errors.containsKey(field) ? "true" : null;
    }

    /** Returns the value of {@code aria-describedby}: the ids of the hint and of the error, if any. */
    public @Nullable String described(String field, @Nullable String hint) {
        String wrong = errors.containsKey(field) ? field + "-error" : null;
        return hint == null ? wrong : wrong == null ? hint : hint + " " + wrong;
    }

    /** Returns the errors by field, in the order in which they were found. */
    public Map<String, String> errors() {
        return errors;
    }

    /** Returns whether there are no errors. */
    public boolean isOk() {
        return errors.isEmpty();
    }
}
