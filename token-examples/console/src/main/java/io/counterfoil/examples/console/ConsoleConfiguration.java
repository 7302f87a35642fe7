package io.counterfoil.examples.console;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.console.security.Members;
import io.counterfoil.examples.spring.SpringTransactions;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.TokenPolicy;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Configures Counterfoil with the application's database, transactions and users. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ConsoleConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    /** Tokens expire after 90 days by default, and after a year at most. */
    @Bean
    TokenPolicy tokenPolicy(@Value("${console.max-lifetime}") Duration maxLifetime) {
        return TokenPolicy.defaults().withMaxLifetime(maxLifetime);
    }

    @Bean
    SpringTransactions transactions(DataSource dataSource) {
        return new SpringTransactions(dataSource);
    }

    @Bean
    Counterfoil counterfoil(
            DataSource dataSource,
            SpringTransactions transactions,
            Members members,
            TokenPolicy policy,
            InstantSource clock) {
        JdbcSchema.forDataSource(dataSource).createIfMissing();
        return Counterfoil.builder(JdbcStorage.joining(dataSource, transactions))
                .tokenPrefix("acme")
                .tokenPolicy(policy)
                .userDirectory(members)
                .clock(clock)
                .build();
    }
}
