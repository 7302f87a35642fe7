package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.ContractReport;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("by-url")
@ExtendWith(ContractReport.class)
class ByUrlFeedTest extends RevocationFeedTest.JdbcFeedContract {

    ByUrlFeedTest() {
        super(DatabaseConfiguration.BY_URL);
    }
}
