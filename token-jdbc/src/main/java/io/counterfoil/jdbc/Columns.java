package io.counterfoil.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of a table, or some of them, each listed once. The text of statements and the position of each value are
 * derived from the list. Filled during class initialization, and constant afterwards.
 */
final class Columns {

    private final List<String> names = new ArrayList<>();

    /** Adds a column and returns its position, starting at 1. */
    int add(String name) {
        names.add(name);
        return names.size();
    }

    /** Adds the columns {@code <prefix>_kind} and {@code <prefix>_id} of a principal, and returns the first position. */
    int addPrincipal(String prefix) {
        int first = add(prefix + "_kind");
        add(prefix + "_id");
        return first;
    }

    /** Adds the three columns of a creator, and returns the first position. */
    int addCreator() {
        int first = addPrincipal("creator");
        add("creator_token_id");
        return first;
    }

    /** Returns these columns followed by those; in a row, those begin {@link #size} columns later. */
    Columns and(Columns those) {
        Columns all = new Columns();
        all.names.addAll(names);
        all.names.addAll(those.names);
        return all;
    }

    int size() {
        return names.size();
    }

    /** Returns the columns of a SELECT: {@code a.name, a.role}. */
    String of(String alias) {
        return names.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }

    /** Returns the columns without an alias: {@code name, role}. */
    String list() {
        return String.join(", ", names);
    }

    /** Returns an INSERT of one row, whose parameters are the columns. */
    String insertInto(String table) {
        String parameters = names.stream().map(name -> "?").collect(Collectors.joining(", "));
        return "insert into " + table + " (" + list() + ") values (" + parameters + ")";
    }

    /** Returns the assignments of an UPDATE, whose first parameters are the columns. */
    String assignments() {
        return names.stream().map(name -> name + " = ?").collect(Collectors.joining(", "));
    }
}
