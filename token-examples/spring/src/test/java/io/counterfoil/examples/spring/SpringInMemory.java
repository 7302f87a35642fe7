package io.counterfoil.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The host as its main method starts it, but for the port; once for all tests, because it takes seconds. */
final class SpringInMemory {

    private static final ServletWebServerApplicationContext CONTEXT = (ServletWebServerApplicationContext)
            SpringApplication.run(SpringHost.class, "--server.port=0", "--logging.level.root=warn");

    private SpringInMemory() {}

    static int port() {
        return CONTEXT.getWebServer().getPort();
    }

    static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }
}
