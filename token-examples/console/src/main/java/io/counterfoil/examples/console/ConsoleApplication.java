package io.counterfoil.examples.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Acme Config: projects and parameters behind a REST API, and the pages on which its tokens are managed. */
@SpringBootApplication
public class ConsoleApplication {

    /** Serves on port 8080 until it is interrupted. */
    public static void main(String[] args) {
        SpringApplication.run(ConsoleApplication.class, args);
    }
}
