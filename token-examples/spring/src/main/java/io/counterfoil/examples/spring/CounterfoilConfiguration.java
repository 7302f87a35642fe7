package io.counterfoil.examples.spring;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.ConnectionSource;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.spi.CounterfoilListener;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counterfoil on the application's own database and in its transactions. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CounterfoilConfiguration {

    @Bean
    Counterfoil counterfoil(DataSource dataSource, CounterfoilListener listener) {
        JdbcSchema.forDataSource(dataSource).createIfMissing();
        return Counterfoil.builder(JdbcStorage.joining(dataSource, transactionsOf(dataSource)))
                .listener(listener)
                .build();
    }

    /** The connection of the transaction that Spring has begun on this thread. */
    static ConnectionSource transactionsOf(DataSource dataSource) {
        return work -> {
            if (!TransactionSynchronizationManager.isActualTransactionActive()
                    || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                throw new IllegalStateException("no transaction is active that may write");
            }
            Connection connection = DataSourceUtils.getConnection(dataSource);
            try {
                work.accept(connection);
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        };
    }
}
