package io.counterfoil.examples.operations;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.ImportedTokens;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.spi.UserDirectory;
import javax.sql.DataSource;

/** The application that the stories happen to: a database, a clock that can be set, users, and the library. */
final class StoryHost implements AutoCloseable {

    private final DataSource dataSource;
    private final StoryClock clock;
    private final StoryUsers users;
    private final Counterfoil counterfoil;

    StoryHost(DataSource dataSource) {
        this(dataSource, new StoryClock(), new StoryUsers(), RoleHierarchy.standard());
    }

    private StoryHost(DataSource dataSource, StoryClock clock, StoryUsers users, RoleHierarchy roles) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.users = users;
        JdbcSchema.forDataSource(dataSource).createIfMissing();
        this.counterfoil = Counterfoil.builder(JdbcStorage.create(dataSource))
                .clock(clock)
                .roles(roles)
                .userDirectory((UserDirectory) users)
                .importedTokens(ImportedTokens.sha256(value -> value.startsWith(OldKeys.PREFIX)))
                .build();
    }

    /** The same application, started again with other roles. */
    StoryHost withRoles(RoleHierarchy roles) {
        return new StoryHost(dataSource, clock, users, roles);
    }

    /** The same application, started on a different database. */
    StoryHost on(DataSource other) {
        return new StoryHost(other, clock, users, RoleHierarchy.standard());
    }

    DataSource dataSource() {
        return dataSource;
    }

    StoryClock clock() {
        return clock;
    }

    StoryUsers users() {
        return users;
    }

    Counterfoil counterfoil() {
        return counterfoil;
    }

    /** What a request with this token is answered. */
    String request(IssuedToken token) {
        return request(token, "10.20.0.7");
    }

    /** What a request with this token, from this address, is answered. */
    String request(IssuedToken token, String source) {
        return request(token.value().reveal(), source);
    }

    /** What a request with this token value, from this address, is answered. */
    String request(String value, String source) {
        AuthenticationResult result = counterfoil.authenticator().authenticate(value, source);
        if (result instanceof AuthenticationResult.Accepted accepted) {
            return "200, " + accepted.principal().accountName() + " acts as "
                    + accepted.principal().role();
        }
        return result instanceof AuthenticationResult.Rejected rejected ? "401, " + rejected.reason() : "401";
    }

    @Override
    public void close() {
        counterfoil.close();
    }
}
