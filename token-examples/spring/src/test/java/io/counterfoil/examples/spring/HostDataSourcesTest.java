package io.counterfoil.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** Spring's data sources of which connections of Counterfoil's own can't come. */
@ExtendWith(OutputCaptureExtension.class)
class HostDataSourcesTest {

    private static final DataSource POOL =
            new DriverManagerDataSource("jdbc:h2:mem:host-data-sources;DB_CLOSE_DELAY=-1", "sa", "");

    @Test
    void transactionAwareProxy_isRefusedWithWhatToDo() {
        DataSource proxy = new TransactionAwareDataSourceProxy(POOL);
        assertThatThrownBy(() -> JdbcStorage.create(proxy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give its target data source, and use JdbcStorage.joining");
        assertThatThrownBy(() -> JdbcStorage.joining(proxy, work -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JdbcSchema.forDataSource(proxy)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void routingDataSource_isWarnedOfOnce(CapturedOutput output) {
        AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return "primary";
            }
        };
        routing.setTargetDataSources(Map.of("primary", POOL));
        routing.afterPropertiesSet();
        JdbcSchema.forDataSource(routing).createIfMissing();
        JdbcStorage.create(routing);
        assertThat(output.getAll()).containsOnlyOnce("is a routing data source");
    }
}
