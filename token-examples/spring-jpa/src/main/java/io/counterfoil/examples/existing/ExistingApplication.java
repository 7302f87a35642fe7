package io.counterfoil.examples.existing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.AuditorAware;
import org.springframework.data.jpa.repository.config.EnableJpaAuditing;

/** The application; {@code createdBy} is filled in by Spring Data. */
@SpringBootApplication
@EnableJpaAuditing
public class ExistingApplication {

    /** Serves on port 8080 until it is interrupted. */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "existing");
        SpringApplication.run(ExistingApplication.class, args);
    }

    @Bean
    static AuditorAware<String> auditor() {
        return CurrentCaller::auditName;
    }
}
