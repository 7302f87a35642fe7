package io.counterfoil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Null in the place of each argument of each public method: an error that names it, and nothing changed. */
class NullArgumentsTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final Actor OLIVIA = Actor.user(ACME, "olivia", Role.OWNER);

    private final Counterfoil counterfoil = Counterfoil.create(InMemoryStorage.create());
    private final IssuedToken issued = counterfoil
            .serviceAccounts()
            .create(OLIVIA, NewServiceAccount.named("ci").withRole(Role.VIEWER));
    private final Map<Class<?>, Object> arguments = Map.ofEntries(
            Map.entry(Actor.class, OLIVIA),
            Map.entry(ServiceAccountId.class, issued.serviceAccount().id()),
            Map.entry(TokenId.class, issued.tokenId()),
            Map.entry(String.class, "x"),
            Map.entry(Duration.class, Duration.ofDays(1)),
            Map.entry(NewServiceAccount.class, NewServiceAccount.named("other").withRole(Role.VIEWER)),
            Map.entry(ServiceAccountQuery.class, ServiceAccountQuery.all()),
            Map.entry(ServiceAccountUpdate.class, ServiceAccountUpdate.empty().withName("renamed")),
            Map.entry(PreviousToken.class, PreviousToken.expiresNow()),
            Map.entry(Regeneration.class, Regeneration.of(PreviousToken.expiresNow())),
            Map.entry(AuditQuery.class, AuditQuery.all()),
            Map.entry(AuditEntry.class, AuditEntry.of("x")),
            Map.entry(
                    ServiceAccountPrincipal.class,
                    counterfoil
                            .authenticator()
                            .authenticate(issued.value().reveal())
                            .orElseThrow()));

    @Test
    void anyArgument_null_isRefusedByItsName() {
        List<String> unnamed = new ArrayList<>();
        for (Object face : List.of(
                counterfoil.serviceAccounts(),
                counterfoil.auditLog(),
                counterfoil.maintenance(),
                counterfoil.authenticator())) {
            for (Method method : face.getClass().getDeclaredMethods()) {
                // The one argument that may be null: there is no header.
                if (Modifier.isPublic(method.getModifiers())
                        && !method.isSynthetic()
                        && !method.getName().equals("authenticateHeader")) {
                    check(face, method, unnamed);
                }
            }
        }
        assertThat(unnamed).isEmpty();
        assertThat(counterfoil
                        .serviceAccounts()
                        .get(OLIVIA, issued.serviceAccount().id())
                        .version())
                .isEqualTo(1);
        assertThat(counterfoil.auditLog().search(OLIVIA, AuditQuery.all()).items())
                .hasSize(1);
    }

    private void check(Object face, Method method, List<String> unnamed) {
        for (int i = 0; i < method.getParameterCount(); i++) {
            Object[] values = Arrays.stream(method.getParameterTypes())
                    .map(arguments::get)
                    .toArray();
            assertThat(values).doesNotContainNull();
            values[i] = null;
            Throwable thrown = catchThrowable(() -> invoke(face, method, values));
            if (!(thrown instanceof NullPointerException)
                    || thrown.getMessage() == null
                    || !thrown.getMessage().matches("[a-zA-Z ]+")) {
                unnamed.add(method + " argument " + i + ": " + thrown);
            }
        }
    }

    private static void invoke(Object face, Method method, Object[] values) throws Throwable {
        try {
            method.invoke(face, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
