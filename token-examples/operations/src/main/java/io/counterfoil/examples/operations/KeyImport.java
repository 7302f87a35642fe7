package io.counterfoil.examples.operations;

import io.counterfoil.ServiceAccounts;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.ImportedToken;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Imports the keys of an older system, reports each row, and can be run again after it was interrupted or repaired. */
final class KeyImport {

    private static final int PAGE = 500;

    private final DataSource oldSystem;
    private final ServiceAccounts accounts;
    private final Actor importer;

    KeyImport(DataSource oldSystem, ServiceAccounts accounts, Actor importer) {
        this.oldSystem = oldSystem;
        this.accounts = accounts;
        this.importer = importer;
    }

    /** Imports all rows page by page, and holds no connection while a row is imported. */
    void run(Consumer<Line> report) throws SQLException {
        List<OldKey> page = page(Integer.MIN_VALUE);
        while (!page.isEmpty()) {
            page.forEach(key -> report.accept(importRow(key)));
            page = page(page.get(page.size() - 1).id());
        }
    }

    private Line importRow(OldKey key) {
        try {
            NewServiceAccount request = NewServiceAccount.named(key.name())
                    .withRole(Role.CONTRIBUTOR)
                    .ownedBy(key.userId())
                    .withAttribute("old_key", Integer.toString(key.id()));
            accounts.importToken(importer, request, ImportedToken.ofDigest(key.digest()));
            return new Line(key, Outcome.IMPORTED, "");
        } catch (PolicyViolationException e) {
            boolean before = e.reason().equals("TOKEN_ALREADY_IMPORTED");
            return new Line(key, before ? Outcome.DONE_BEFORE : Outcome.REFUSED, e.reason());
        } catch (NameConflictException | PermissionDeniedException e) {
            return refused(key, e);
        } catch (IllegalArgumentException e) {
            return new Line(key, Outcome.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private static Line refused(OldKey key, CounterfoilException e) {
        return new Line(key, Outcome.REFUSED, e.reason());
    }

    private List<OldKey> page(int after) throws SQLException {
        List<OldKey> keys = new ArrayList<>();
        try (Connection connection = oldSystem.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select id, name, user_id, digest from old_key where id > ? order by id limit " + PAGE)) {
            select.setInt(1, after);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(new OldKey(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getBytes(4)));
                }
            }
        }
        return keys;
    }

    /** What became of a row. */
    enum Outcome {
        IMPORTED("imported"),
        DONE_BEFORE("imported before"),
        REFUSED("refused");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** A line of the report; it shows no digest. */
    record Line(int id, String name, Outcome outcome, String reason) {

        private Line(OldKey key, Outcome outcome, String reason) {
            this(key.id(), key.name(), outcome, reason);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one call only, and is never compared
    private record OldKey(int id, String name, String userId, byte[] digest) {}
}
