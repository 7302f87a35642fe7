package io.counterfoil.examples.console.tokens;

/**
 * A label that describes a state.
 *
 * @param kind the class of the style sheet: {@code ok}, {@code warn}, {@code bad} or {@code off}
 * @param text the words
 */
public record Badge(String kind, String text) {}
