package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.StorageUnavailableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An erasure that was interrupted anywhere is completed by the next one, and leaves nothing anywhere. */
interface ErasureCrashRules extends Scene {

    /** Fails if the storage holds any of these texts. */
    void assertNothingIsLeftOf(Set<String> identifiers);

    @Test
    default void erasure_ofWhateverATenantCanHave_leavesNothingInAnyTable() {
        Tenant tenant = new Tenant(host());
        host().counterfoil.maintenance().eraseOrganization(host().organization);
        tenant.assertErased(this);
    }

    @Test
    default void erasure_killedBeforeOrAfterAnyStep_isCompletedByTheNextOne() {
        int steps = 0;
        for (boolean isDone = false; !isDone; ) {
            steps++;
            int step = steps;
            isDone = isErasedThough(way -> way.diesBefore(step)) && isErasedThough(way -> way.diesAfter(step));
        }
        assertThat(steps).as("the last step was the one after the end").isGreaterThan(5);
    }

    /** Whether the erasure was complete before its node was killed. */
    private boolean isErasedThough(Consumer<Mortal> death) {
        Tenant tenant = new Tenant(host().elsewhere());
        Mortal way = new Mortal(tenant.host.storage);
        RuleHost node = tenant.host.through(way.storage());
        int begin = way.calls();
        assertThat(begin).as("a node that begins asks for little").isLessThan(5);
        death.accept(way);
        Throwable failure =
                catchThrowable(() -> node.counterfoil.maintenance().eraseOrganization(tenant.host.organization));
        if (failure != null) {
            assertThat(failure).isInstanceOf(StorageUnavailableException.class);
            tenant.host.counterfoil.maintenance().eraseOrganization(tenant.host.organization);
        }
        tenant.assertErased(this);
        return failure == null;
    }

    /** An organization with one of everything. */
    final class Tenant {

        private final RuleHost host;
        private final Set<String> identifiers = new HashSet<>();
        private final IssuedToken newest;

        Tenant(RuleHost host) {
            this.host = host;
            identifiers.add(host.organization.value());
            IssuedToken first = created("first");
            newest = host.accounts()
                    .regenerate(host.alice(), Scene.idOf(first), PreviousToken.expiresAfter(Duration.ofDays(5)));
            identifiers.add(newest.tokenId().value());
            IssuedToken deleted = created("deleted");
            host.accounts().delete(host.alice(), Scene.idOf(deleted));
            assertThat(Scene.authenticate(host, first).asOptional()).isPresent();
            host.counterfoil.maintenance().flushLastUsed();
            host.counterfoil.auditLog().record(host.alice(), AuditEntry.of("parameter.updated"));
            assertThat(catchThrowable(() -> host.accounts()
                            .create(
                                    host.victor(),
                                    NewServiceAccount.named("refused").withRole(Role.VIEWER))))
                    .isInstanceOf(PermissionDeniedException.class);
            host.counterfoil.maintenance().deliverNotices(NoticePolicy.standard(), notice -> {});
        }

        private IssuedToken created(String name) {
            IssuedToken token = host.accounts()
                    .create(
                            host.alice(),
                            NewServiceAccount.named(name).withRole(Role.VIEWER).withAttribute("team", "payments"));
            identifiers.add(Scene.idOf(token).value());
            identifiers.add(token.tokenId().value());
            return token;
        }

        void assertErased(ErasureCrashRules rules) {
            assertThat(host.state()).isEmpty();
            assertThat(host.events()).isEmpty();
            assertThat(Scene.authenticate(host, newest))
                    .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
            rules.assertNothingIsLeftOf(identifiers);
        }
    }
}
