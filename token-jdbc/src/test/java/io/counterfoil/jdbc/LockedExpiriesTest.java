package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More accounts than a maintenance batch are locked, and they come first. */
class LockedExpiriesTest {

    private static final int HELD = 520;
    private static final int OTHERS = 80;

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void recordExpiries_accountsThatSomebodyHolds_areSkippedAndInNobodysWay(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection holder = database.unpooled().getConnection()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            new ManyRows(holder, configuration, HELD + OTHERS).fill();
            Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(database.dataSource()));
            hold(holder);
            long begin = System.nanoTime();
            // The account that the others were copied from comes first, and is free.
            assertThat(counterfoil.maintenance().recordExpiries()).isEqualTo(OTHERS + 1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
            holder.rollback();
            assertThat(counterfoil.maintenance().recordExpiries()).isEqualTo(HELD);
            assertThat(counterfoil.maintenance().recordExpiries()).isZero();
        }
    }

    /** One by one, because a scan locks the rows that it passes on some databases. */
    private static void hold(Connection holder) throws SQLException {
        holder.setAutoCommit(false);
        try (PreparedStatement statement =
                holder.prepareStatement("select account_id from counterfoil_account where account_id = ? for update")) {
            for (int i = 1; i <= HELD; i++) {
                statement.setString(1, String.format(Locale.ROOT, "a%025d", i));
                statement.executeQuery().close();
            }
        }
    }
}
