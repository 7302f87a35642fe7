package io.counterfoil.examples.existing;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.examples.testkit.Answer;
import io.counterfoil.model.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever creates Counterfoil's tables, they are there in time, and the application's own are there as before. */
class MigrationTest {

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "flyway-own-history", "liquibase", "library"})
    void token_isAcceptedOnTheDatabaseThatWasMigrated(String profile) throws Exception {
        try (RunningApplication application = new RunningApplication(profile)) {
            String bearer = RunningApplication.bearer(application.token("ci-deployer", Role.VIEWER));

            Answer answer = application.client().get("/documents", bearer);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("acme/Charter by migration");
        }
    }
}
