package io.counterfoil;

import static io.counterfoil.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While a new role hierarchy is rolled out, nodes with the former one and with the new one hold leases side by side. */
class RollingRolesTest {

    private static final Duration LEASE = Duration.ofMillis(500);
    private static final Role AUDITOR = Role.of("AUDITOR");

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final Counterfoil node =
            node(RoleHierarchy.ranked(Role.OWNER, Role.ADMIN, Role.CONTRIBUTOR, AUDITOR, Role.VIEWER));
    private final IssuedToken token = node.serviceAccounts().create(ALICE, Samples.request());
    private final ServiceAccountId id = token.serviceAccount().id();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void formerHierarchy_nodeComesAndGoes_othersKeepTheirLease() throws InterruptedException {
        untilHit(node);
        try (Counterfoil former = node(RoleHierarchy.standard())) {
            untilHit(former);
            untilHit(node);
        }
        Thread.sleep(LEASE.multipliedBy(3).toMillis());
        untilHit(node);
        assertThat(node.health().leaseAge())
                .hasValueSatisfying(age -> assertThat(age).isLessThan(LEASE));
    }

    @Test
    void disable_onANodeWithTheFormerHierarchy_isEffectiveOnTheOthers() {
        try (Counterfoil former = node(RoleHierarchy.standard())) {
            untilHit(former);
            untilHit(node);
            former.serviceAccounts().disable(ALICE, id);
            assertThat(authenticate(node))
                    .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.ACCOUNT_DISABLED));
        }
    }

    @Test
    void update_roleUnknownToTheFormerHierarchy_isRefusedThereAndValidElsewhere() {
        try (Counterfoil former = node(RoleHierarchy.standard())) {
            untilHit(former);
            untilHit(node);
            node.serviceAccounts()
                    .update(ALICE, id, ServiceAccountUpdate.empty().withRole(AUDITOR));
            assertThat(authenticate(former)).isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN_ROLE));
            assertThat(authenticate(node).orElseThrow().role()).isEqualTo(AUDITOR);
        }
    }

    private Counterfoil node(RoleHierarchy roles) {
        return Counterfoil.builder(storage)
                .roles(roles)
                .cache(CachePolicy.leased(LEASE))
                .build();
    }

    private AuthenticationResult authenticate(Counterfoil on) {
        return on.authenticator().authenticate(token.value().reveal());
    }

    /** Until an authentication was answered from memory: the hit rate rises by nothing else. */
    private void untilHit(Counterfoil on) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        double before = on.health().hitRate().orElse(0);
        while (on.health().hitRate().orElse(0) <= before
                || on.health().leaseAge().isEmpty()) {
            authenticate(on).orElseThrow();
            assertThat(System.nanoTime()).as("answered from memory in time").isLessThan(end);
        }
    }
}
