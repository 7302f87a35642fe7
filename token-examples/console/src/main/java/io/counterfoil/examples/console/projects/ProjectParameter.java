package io.counterfoil.examples.console.projects;

/**
 * A named value.
 *
 * @param name the name
 * @param value the value
 */
public record ProjectParameter(String name, String value) {}
