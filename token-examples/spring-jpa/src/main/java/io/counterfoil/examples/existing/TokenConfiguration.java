package io.counterfoil.examples.existing;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.spring.SpringTransactions;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Counterfoil on the application's own database and in its transactions. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    SpringTransactions transactions(DataSource dataSource) {
        return new SpringTransactions(dataSource);
    }

    @Bean
    @DependsOnDatabaseInitialization
    Counterfoil counterfoil(DataSource dataSource, SpringTransactions transactions, Environment environment) {
        JdbcSchema schema = JdbcSchema.forDataSource(dataSource);
        if (environment.acceptsProfiles(Profiles.of("library"))) {
            schema.createIfMissing();
        }
        schema.check();
        return Counterfoil.create(JdbcStorage.joining(dataSource, transactions));
    }
}
