package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.Participation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A thread that is interrupted while H2 writes to its file at COMMIT, as every write of the library makes it do. */
class H2InterruptTest {

    @ParameterizedTest
    @ValueSource(strings = {"async", "retry"})
    void interruptedWrite_recommendedUrl_leavesTheDatabaseOpen(String prefix, @TempDir Path folder)
            throws SQLException {
        DataSource source = Sessions.h2("jdbc:h2:" + prefix + ":" + folder.resolve("db"));
        try (Connection pooled = source.getConnection()) {
            JdbcSchema.forDataSource(source).createIfMissing();
            JdbcStorage storage = JdbcStorage.create(source);
            for (int i = 0; i < 20; i++) {
                writeInterrupted(storage, "account " + i);
            }
            assertThatCode(() -> storage.commit(JdbcSamples.creation("later"), Participation.INDEPENDENT))
                    .doesNotThrowAnyException();
            assertThat(pooled.isValid(1)).isTrue();
        }
    }

    @Test
    void interruptedWrite_plainFile_reportsTheCauseAndTheRemedy(@TempDir Path folder) throws SQLException {
        DataSource source = Sessions.h2("jdbc:h2:file:" + folder.resolve("db"));
        Connection pooled = source.getConnection();
        JdbcSchema.forDataSource(source).createIfMissing();
        JdbcStorage storage = JdbcStorage.create(source);
        Throwable thrown = null;
        for (int i = 0; i < 20 && thrown == null; i++) {
            thrown = writeInterrupted(storage, "account " + i);
        }
        assertThat(thrown)
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining("a thread was interrupted while it read or wrote")
                .hasMessageContaining("jdbc:h2:async:");
        pooled.close();
    }

    @ParameterizedTest
    @CsvSource({"file:%s, 1", "%s, 1", "nioMapped:%s, 1", "async:%s, 0", "retry:%s, 0", "mem:%s, 0"})
    void check_plainFile_warnsOfInterrupts(String place, int warnings, @TempDir Path folder) {
        Logger logger = (Logger) LoggerFactory.getLogger(JdbcSchema.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            String url = "jdbc:h2:" + place.replace("%s", folder.resolve("db").toString()) + ";DB_CLOSE_DELAY=-1";
            JdbcSchema.forDataSource(Sessions.h2(url)).createIfMissing();
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .hasSize(warnings)
                .allMatch(event -> event.getFormattedMessage().contains("begin the URL with jdbc:h2:async:"));
    }

    private static Throwable writeInterrupted(JdbcStorage storage, String name) {
        Thread.currentThread().interrupt();
        try {
            return catchThrowable(() -> storage.commit(JdbcSamples.creation(name), Participation.INDEPENDENT));
        } finally {
            Thread.interrupted();
        }
    }
}
