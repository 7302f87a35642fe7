package io.counterfoil.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import org.junit.jupiter.api.Test;

class VisibilityTest {

    private static final ServiceAccountId A = ServiceAccountId.of("a".repeat(26));
    private static final ServiceAccountId B = ServiceAccountId.of("b".repeat(26));
    private static final PrincipalId ALICE = PrincipalId.user("alice");

    @Test
    void admits_all_isTrueForEveryAccount() {
        assertThat(Visibility.all().admits(A, ALICE)).isTrue();
        assertThat(Visibility.all().admits(B, PrincipalId.serviceAccount(A))).isTrue();
    }

    @Test
    void admits_ownedByAUser_isTrueForTheOwnerOnly() {
        Visibility alice = Visibility.ownedBy(ALICE);
        assertThat(alice.admits(A, ALICE)).isTrue();
        assertThat(alice.admits(A, PrincipalId.user("Alice"))).isFalse();
    }

    @Test
    void admits_ownedByAnAccount_includesTheAccountItself() {
        Visibility account = Visibility.ownedBy(PrincipalId.serviceAccount(A));
        assertThat(account.admits(A, ALICE)).isTrue();
        assertThat(account.admits(B, PrincipalId.serviceAccount(A))).isTrue();
        assertThat(account.admits(B, PrincipalId.user(A.value()))).isFalse();
        assertThat(account.admits(B, ALICE)).isFalse();
    }

    @Test
    void admits_ownedByAUserWithAnAccountsIdentifier_excludesTheAccount() {
        Visibility namesake = Visibility.ownedBy(PrincipalId.user(A.value()));
        assertThat(namesake.admits(A, ALICE)).isFalse();
        assertThat(namesake.admits(B, PrincipalId.serviceAccount(A))).isFalse();
    }

    @Test
    void admits_only_isTrueForThatAccount() {
        assertThat(Visibility.only(A).admits(A, ALICE)).isTrue();
        assertThat(Visibility.only(A).admits(B, PrincipalId.serviceAccount(A))).isFalse();
    }
}
