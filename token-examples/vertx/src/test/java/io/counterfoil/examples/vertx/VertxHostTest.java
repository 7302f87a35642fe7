package io.counterfoil.examples.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.http.StreamGuard;
import io.counterfoil.examples.testkit.EventLoopGuard;
import io.counterfoil.examples.testkit.RunningHost;
import io.counterfoil.examples.testkit.TokenContract;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.CachePolicy;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class VertxHostTest extends TokenContract {

    private EventLoopGuard loops;

    @Override
    protected RunningHost start(DataSource source, URI downstream) {
        loops = new EventLoopGuard(source, "vert.x-eventloop");
        Counterfoil counterfoil = Counterfoil.builder(JdbcStorage.create(loops.dataSource()))
                .cache(CachePolicy.leased(Duration.ofSeconds(1)))
                .build();
        StreamGuard streams = new StreamGuard(counterfoil.authenticator(), Duration.ofMillis(300));
        Vertx vertx = Vertx.vertx();
        HttpServer server = new VertxHost(counterfoil, streams).listen(vertx, 0).await();
        return new RunningHost(server.actualPort(), () -> {
            vertx.close().await();
            streams.close();
            counterfoil.close();
        });
    }

    @AfterEach
    void eventLoop_neverAskedForAConnection() {
        assertThat(loops.refused()).isZero();
    }
}
