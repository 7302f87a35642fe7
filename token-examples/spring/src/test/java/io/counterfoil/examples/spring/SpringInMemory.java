package io.counterfoil.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The host as its main method starts it, but for the port; once for all tests, because it takes seconds. */
final class SpringInMemory {

    private static final ConfigurableApplicationContext CONTEXT =
            SpringApplication.run(SpringHost.class, "--server.port=0", "--logging.level.root=warn");

    private SpringInMemory() {}

    static int port() {
        return port(CONTEXT);
    }

    /** Where a host listens. */
    static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }
}
