package io.counterfoil.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Boot with the application's controllers, its form login and, beside that, tokens. */
@SpringBootApplication
public class SpringHost {

    /** Serves on port 8080 until it is interrupted. */
    public static void main(String[] args) {
        SpringApplication.run(SpringHost.class, args);
    }
}
