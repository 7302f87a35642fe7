package io.counterfoil.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.testkit.H2TcpServer;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.Test;

class UpkeepScheduleTest {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    @Test
    void schedule_goesOnAfterAnOutage() throws Exception {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try (H2TcpServer database = new H2TcpServer()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(database.dataSource()));
            ScheduledFuture<?> scheduled = UpkeepJobs.schedule(scheduler, counterfoil, INTERVAL);
            waitForMaintenance(counterfoil, Duration.ofSeconds(20));

            database.stop();
            Thread.sleep(10 * INTERVAL.toMillis());
            database.start();

            waitForMaintenance(counterfoil, INTERVAL.multipliedBy(5));
            assertThat(scheduled.isDone()).isFalse();
        } finally {
            scheduler.shutdownNow();
        }
    }

    /** Until a run succeeded that is not older than this. */
    private static void waitForMaintenance(Counterfoil counterfoil, Duration age) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (counterfoil
                .health()
                .lastMaintenance()
                .filter(ago -> ago.compareTo(age) < 0)
                .isEmpty()) {
            assertThat(System.nanoTime()).as("maintenance runs again").isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
