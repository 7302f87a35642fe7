package io.counterfoil.examples.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Acme Config: projects and parameters behind a REST API, and pages that manage its API tokens. */
@SpringBootApplication
public class ConsoleApplication {

    /** Serves on port 8080 until it is interrupted. */
    public static void main(String[] args) {
        SpringApplication.run(ConsoleApplication.class, args);
    }
}
