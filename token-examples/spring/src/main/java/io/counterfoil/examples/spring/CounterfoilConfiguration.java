package io.counterfoil.examples.spring;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.spi.CounterfoilListener;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Counterfoil on the application's own database and in its transactions. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CounterfoilConfiguration {

    @Bean
    SpringTransactions transactions(DataSource dataSource) {
        return new SpringTransactions(dataSource);
    }

    @Bean
    @DependsOnDatabaseInitialization
    Counterfoil counterfoil(DataSource dataSource, SpringTransactions transactions, CounterfoilListener listener) {
        JdbcSchema.forDataSource(dataSource).createIfMissing();
        return Counterfoil.builder(JdbcStorage.joining(dataSource, transactions))
                .listener(listener)
                .build();
    }
}
