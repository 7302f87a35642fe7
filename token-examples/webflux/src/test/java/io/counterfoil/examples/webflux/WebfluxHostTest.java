package io.counterfoil.examples.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.testkit.EventLoopGuard;
import io.counterfoil.examples.testkit.RunningHost;
import io.counterfoil.examples.testkit.TokenContract;
import java.net.URI;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

class WebfluxHostTest extends TokenContract {

    private EventLoopGuard loops;

    @Override
    protected RunningHost start(DataSource source, URI downstream) {
        loops = new EventLoopGuard(source, "reactor-http");
        SpringApplication application = new SpringApplication(WebfluxHost.class);
        application.addInitializers(context ->
                ((GenericApplicationContext) context).registerBean("dataSource", DataSource.class, loops::dataSource));
        ConfigurableApplicationContext context =
                application.run("--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=warn");
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new RunningHost(port, context::close);
    }

    @AfterEach
    void eventLoop_neverAskedForAConnection() {
        assertThat(loops.refused()).isZero();
    }
}
