package io.counterfoil.examples.existing;

import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Counterfoil's scripts as they are in its jar, with a history of their own. */
@Configuration(proxyBeanMethods = false)
@Profile("flyway-own-history")
class OwnHistoryConfiguration {

    /** Runs the application's migrations, as before, and Counterfoil's after them. */
    @Bean
    static FlywayMigrationStrategy migrations() {
        return application -> {
            application.migrate();
            Flyway.configure()
                    .dataSource(application.getConfiguration().getDataSource())
                    .locations("classpath:io/counterfoil/jdbc/h2")
                    .table("counterfoil_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        };
    }
}
