package io.counterfoil.examples.console.tokens;

/**
 * A word or two on the state of something.
 *
 * @param kind the class of the style sheet: {@code ok}, {@code warn}, {@code bad} or {@code off}
 * @param text the words
 */
public record Badge(String kind, String text) {}
