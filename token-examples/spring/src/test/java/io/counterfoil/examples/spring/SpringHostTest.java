package io.counterfoil.examples.spring;

import io.counterfoil.examples.testkit.Downstream;
import io.counterfoil.examples.testkit.HostContract;
import io.counterfoil.examples.testkit.RunningHost;
import java.io.IOException;
import java.net.URI;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

class SpringHostTest extends HostContract {

    @Override
    protected RunningHost start(DataSource source, URI downstream) {
        SpringApplication application = new SpringApplication(SpringHost.class);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean("dataSource", DataSource.class, () -> source);
        });
        ConfigurableApplicationContext context = application.run("--server.port=0", "--downstream=" + downstream);
        return new RunningHost(SpringInMemory.port(context), context::close);
    }

    @RestController
    static final class Forward {

        private final URI downstream;

        Forward(@Value("${downstream:}") URI downstream) {
            this.downstream = downstream;
        }

        @GetMapping("/forward")
        void forward(@RequestHeader MultiValueMap<String, String> headers) throws IOException, InterruptedException {
            Downstream.forward(downstream, headers);
        }
    }
}
