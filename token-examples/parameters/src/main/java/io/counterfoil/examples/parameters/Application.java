package io.counterfoil.examples.parameters;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import java.security.Principal;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * All that does not depend on the web framework.
 *
 * @param database the application's transactions
 * @param counterfoil its tokens, in the same database
 * @param parameters its business
 */
public record Application(Database database, Counterfoil counterfoil, ParameterStore parameters) {

    /** The application on a database of its own, in memory. */
    public static Application inMemory() throws SQLException {
        return on(JdbcConnectionPool.create("jdbc:h2:mem:parameters;DB_CLOSE_DELAY=-1", "sa", ""));
    }

    /** The application on this database, in which it creates its tables. */
    public static Application on(DataSource source) throws SQLException {
        Database database = new Database(source);
        JdbcSchema.forDataSource(source).createIfMissing();
        Counterfoil counterfoil = Counterfoil.create(JdbcStorage.joining(source, database));
        ParameterStore parameters = new ParameterStore(database, counterfoil.auditLog());
        parameters.createIfMissing();
        return new Application(database, counterfoil, parameters);
    }

    /** Creates a service account. */
    public IssuedToken create(Principal who, String name, String role) throws SQLException {
        NewServiceAccount request = NewServiceAccount.named(name).withRole(Role.of(role));
        return database.inTransaction(
                connection -> counterfoil.serviceAccounts().create(Callers.actor(who), request));
    }

    /** Issues a new token of a service account; the old one works for a while. */
    public IssuedToken regenerate(Principal who, String id, String overlap) throws SQLException {
        PreviousToken previous = PreviousToken.expiresAfter(Duration.parse(overlap));
        return database.inTransaction(connection ->
                counterfoil.serviceAccounts().regenerate(Callers.actor(who), ServiceAccountId.of(id), previous));
    }

    /** Deletes a service account. */
    public void delete(Principal who, String id) throws SQLException {
        database.inTransaction(connection -> {
            counterfoil.serviceAccounts().delete(Callers.actor(who), ServiceAccountId.of(id));
            return true;
        });
    }

    /** What is answered, once, when a token was issued. */
    public static String shown(IssuedToken issued) {
        return "{\"id\":\"" + issued.serviceAccount().id() + "\",\"token\":\""
                + issued.value().reveal() + "\"}\n";
    }
}
