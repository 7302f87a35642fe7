package io.counterfoil.examples.parameters;

import io.counterfoil.AuditLog;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.OrganizationId;
import java.security.Principal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What the application is about: named values. */
public final class ParameterStore {

    private static final String CREATE = """
        create table if not exists parameter (
            organization varchar(255) not null,
            name varchar(100) not null,
            content varchar(100) not null,
            primary key (organization, name))
        """;

    private final Database database;
    private final AuditLog auditLog;

    /** The parameters in this database, whose changes are in this log. */
    public ParameterStore(Database database, AuditLog auditLog) {
        this.database = database;
        this.auditLog = auditLog;
    }

    /** Creates the table. */
    public void createIfMissing() throws SQLException {
        database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(CREATE);
            }
        });
    }

    /** The value, if there is one. */
    public Optional<String> find(Principal who, String name) throws SQLException {
        return database.inTransaction(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select content from parameter where organization = ? and name = ?")) {
                select.setString(1, Callers.organization(who).value());
                select.setString(2, name);
                ResultSet row = select.executeQuery();
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    /** Sets the value, and says so in the audit log: both or neither. */
    public void put(Principal who, String name, String content) throws SQLException {
        database.inTransaction(connection -> {
            AuditEntry entry = AuditEntry.of("parameter.updated").on("parameter", name);
            if (who instanceof ServiceAccountPrincipal account) {
                auditLog.record(account, entry);
            } else {
                auditLog.record(Callers.actor(who), entry);
            }
            write(connection, Callers.organization(who), name, content);
            return true;
        });
    }

    private static void write(Connection connection, OrganizationId organization, String name, String content)
            throws SQLException {
        int updated = execute(
                connection,
                "update parameter set content = ? where organization = ? and name = ?",
                content,
                organization.value(),
                name);
        if (updated == 0) {
            execute(
                    connection,
                    "insert into parameter (content, organization, name) values (?, ?, ?)",
                    content,
                    organization.value(),
                    name);
        }
    }

    private static int execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
