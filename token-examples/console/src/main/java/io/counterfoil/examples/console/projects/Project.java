package io.counterfoil.examples.console.projects;

/**
 * A project.
 *
 * @param name its name, in URLs too
 * @param description what it is
 * @param parameters how many parameters it has
 */
public record Project(String name, String description, long parameters) {}
