package io.counterfoil.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class CountingDataSourceTest {

    private static final String INSERT = "insert into note values (?)";

    @Test
    void transaction_twoInsertsAndABatch_recordsEachRoundTripAndValue() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.H2_AUTO_COMMIT_OFF.open()) {
            createTable(database);
            CountingDataSource counting = new CountingDataSource(database.dataSource());
            try (Connection connection = counting.dataSource().getConnection();
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setBytes(1, "secret-é".getBytes(StandardCharsets.UTF_8));
                insert.executeUpdate();
                insert.setBytes(1, new byte[] {1});
                insert.addBatch();
                insert.addBatch();
                insert.executeBatch();
                connection.commit();
            }
            assertThat(counting.prepared()).containsExactly(INSERT);
            assertThat(counting.roundTrips()).containsExactly(INSERT, INSERT, "commit");
            assertThat(counting.statements()).containsExactly(INSERT, INSERT);
            assertThat(counting.parameters()).hasSize(2);
            assertThat(counting.saw("cret-é")).isTrue();
            assertThat(counting.saw("insert")).isTrue();
            assertThat(counting.saw("other")).isFalse();
            counting.reset();
            assertThat(counting.roundTrips()).isEmpty();
            assertThat(counting.saw("cret-é")).isFalse();
        }
    }

    @Test
    void parameter_streamOfAnArray_isRecordedAndPassedOn() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.H2.open()) {
            createTable(database);
            CountingDataSource counting = new CountingDataSource(database.dataSource());
            try (Connection connection = counting.dataSource().getConnection();
                    PreparedStatement insert = connection.prepareStatement(INSERT);
                    PreparedStatement select = connection.prepareStatement("select data from note")) {
                ByteArrayInputStream stream = new ByteArrayInputStream("a secret".getBytes(StandardCharsets.UTF_8));
                assertThat(stream.skip(2)).isEqualTo(2);
                insert.setBinaryStream(1, stream, 6);
                insert.executeUpdate();
                assertThat(counting.saw("secret")).isTrue();
                assertThat(counting.saw("a secret")).isFalse();
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getBytes(1))
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("secret");
                }
            }
        }
    }

    @Test
    void parameter_streamOfUnknownContent_isRefused() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.H2.open()) {
            createTable(database);
            CountingDataSource counting = new CountingDataSource(database.dataSource());
            try (Connection connection = counting.dataSource().getConnection();
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                assertThatThrownBy(() -> insert.setBinaryStream(1, InputStream.nullInputStream()))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessage("setBinaryStream hides its content from the test");
            }
        }
    }

    private static void createTable(TestDatabase database) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table note (data varbinary(100))");
        }
    }
}
