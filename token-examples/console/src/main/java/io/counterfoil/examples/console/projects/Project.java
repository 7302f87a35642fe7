package io.counterfoil.examples.console.projects;

/**
 * What parameters belong to.
 *
 * @param name its name, in URLs too
 * @param description what it is
 * @param parameters how many parameters it has
 */
public record Project(String name, String description, long parameters) {}
