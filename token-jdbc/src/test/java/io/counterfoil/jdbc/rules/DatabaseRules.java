package io.counterfoil.jdbc.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.contract.rules.AuditContract;
import io.counterfoil.contract.rules.AuthenticationContract;
import io.counterfoil.contract.rules.AuthorityProperty;
import io.counterfoil.contract.rules.LibraryRaceContract;
import io.counterfoil.contract.rules.LifeCycleContract;
import io.counterfoil.contract.rules.NoticeContract;
import io.counterfoil.contract.rules.RetentionContract;
import io.counterfoil.contract.rules.SecondYearContract;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.CounterfoilTables;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.spi.Storage;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The library's rules on one database, shared by all suites; see {@link DatabaseAuthority} for the matrix. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseRules {

    private static final int POOL_SIZE = 16;

    private final DatabaseConfiguration configuration;
    private TestDatabase database;

    DatabaseRules(DatabaseConfiguration configuration) {
        this.configuration = configuration;
    }

    @BeforeAll
    void open() {
        database = configuration.open(POOL_SIZE);
        JdbcSchema.forDataSource(database.unpooled()).createIfMissing(); // on connections that are closed then
    }

    @AfterAll
    void close() {
        database.close();
    }

    private Storage jdbc() {
        return JdbcStorage.create(database.dataSource());
    }

    @Nested
    class LifeCycle extends LifeCycleContract {

        @Override
        protected Storage storage() {
            return jdbc();
        }
    }

    @Nested
    class Authentication extends AuthenticationContract {

        @Override
        protected Storage storage() {
            return jdbc();
        }
    }

    @Nested
    class Audit extends AuditContract {

        @Override
        protected Storage storage() {
            return jdbc();
        }
    }

    @Nested
    class SecondYear extends SecondYearContract {

        @Override
        protected Storage storage() {
            return jdbc();
        }
    }

    @Nested
    class Notices extends NoticeContract {

        @Override
        protected Storage storage() {
            return jdbc();
        }
    }

    @Nested
    class Retained extends RetentionContract {

        @Override
        public void assertNothingIsLeftOf(Set<String> identifiers) {
            assertThat(CounterfoilTables.rowsWith(identifiers, database.unpooled()))
                    .isEmpty();
        }

        @Override
        protected Storage storage() {
            return jdbc();
        }
    }

    @Nested
    class Property extends AuthorityProperty {

        @Override
        protected Storage storage() {
            return jdbc();
        }

        @Override
        protected int sequences() {
            return 20;
        }
    }

    @Nested
    class Races extends LibraryRaceContract {

        @Override
        protected Storage storage() {
            return jdbc();
        }
    }
}
