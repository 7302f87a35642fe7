package io.counterfoil.jdbc;

import io.counterfoil.spi.Change;
import io.counterfoil.spi.StoredAccount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rows of {@code counterfoil_attribute}, by which live accounts are found by attribute. */
final class AttributeTable {

    static final Columns COLUMNS = new Columns();
    private static final int ACCOUNT = COLUMNS.add("account_id");
    private static final int HASH = COLUMNS.add("pair_hash");
    private static final int ORGANIZATION = COLUMNS.add("organization");
    private static final int CREATED_AT = COLUMNS.add("created_at");

    private static final String INSERT = COLUMNS.insertInto("counterfoil_attribute");
    private static final String DELETE = "delete from counterfoil_attribute where account_id = ? and pair_hash = ?";

    private AttributeTable() {}

    /** Deletes the rows that this change removes. */
    static List<Sql> deletions(Change change) {
        StoredAccount account = change.after();
        Set<Long> kept = hashesAfter(change);
        return hashesBefore(change).stream()
                .filter(hash -> !kept.contains(hash))
                .map(hash -> new Sql(
                        DELETE,
                        parameters -> parameters.text(account.id().value()).number(hash)))
                .toList();
    }

    /** Inserts the rows that this change adds. */
    static List<Sql> insertions(Change change) {
        StoredAccount account = change.after();
        Set<Long> known = hashesBefore(change);
        return hashesAfter(change).stream()
                .filter(hash -> !known.contains(hash))
                .map(hash -> new Sql(
                        INSERT,
                        parameters -> parameters
                                .at(ACCOUNT)
                                .text(account.id().value())
                                .at(HASH)
                                .number(hash)
                                .at(ORGANIZATION)
                                .text(account.organization().value())
                                .at(CREATED_AT)
                                .instant(account.createdAt())))
                .toList();
    }

    private static Set<Long> hashesBefore(Change change) {
        return change.before()
                .map(account -> hashes(account.state().attributes()))
                .orElse(Set.of());
    }

    private static Set<Long> hashesAfter(Change change) {
        return change.isDeletion() ? Set.of() : hashes(change.after().state().attributes());
    }

    /** Returns the hashes in sorted order, so that two changes write in the same order. */
    private static Set<Long> hashes(Map<String, String> attributes) {
        Set<Long> hashes = new TreeSet<>();
        attributes.forEach((name, value) -> hashes.add(AttributesText.hash(name, value)));
        return hashes;
    }
}
