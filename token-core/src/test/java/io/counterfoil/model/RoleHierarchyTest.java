package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoleHierarchyTest {

    private static final Role A = Role.of("A");
    private static final Role B = Role.of("B");
    private static final Role C = Role.of("C");
    private static final Role D = Role.of("D");

    @Test
    void encompasses_standard_isTheOrderOfTheRanks() {
        List<Role> ranks = List.of(Role.OWNER, Role.ADMIN, Role.CONTRIBUTOR, Role.VIEWER);
        for (Role higher : ranks) {
            for (Role lower : ranks) {
                assertThat(RoleHierarchy.standard().encompasses(higher, lower))
                        .as("%s encompasses %s", higher, lower)
                        .isEqualTo(ranks.indexOf(higher) <= ranks.indexOf(lower));
            }
        }
        assertThat(RoleHierarchy.standard().roles()).containsExactlyElementsOf(ranks);
    }

    @Test
    void encompasses_unknownRole_isFalseEvenForItself() {
        RoleHierarchy standard = RoleHierarchy.standard();
        assertThat(standard.contains(A)).isFalse();
        assertThat(standard.encompasses(A, A)).isFalse();
        assertThat(standard.encompasses(Role.OWNER, A)).isFalse();
        assertThat(standard.encompasses(A, Role.VIEWER)).isFalse();
        assertThat(standard.encompasses(Role.OWNER, Role.of("viewer"))).isFalse();
        assertThat(standard.encompassedBy(A)).isEmpty();
    }

    @Test
    void encompasses_partialOrder_followsThePathsOnly() {
        RoleHierarchy diamond = RoleHierarchy.builder()
                .rank(A, B)
                .rank(A, C)
                .rank(B, D)
                .rank(C, D)
                .build();
        assertThat(diamond.encompassedBy(A)).containsExactlyInAnyOrder(A, B, C, D);
        assertThat(diamond.encompassedBy(B)).containsExactlyInAnyOrder(B, D);
        assertThat(diamond.encompasses(B, C)).isFalse();
        assertThat(diamond.encompasses(C, B)).isFalse();
        assertThat(diamond.encompasses(D, A)).isFalse();
    }

    @Test
    void build_unrelatedRoles_encompassThemselves() {
        RoleHierarchy flat = RoleHierarchy.builder().role(A).role(B).role(A).build();
        assertThat(flat.roles()).containsExactly(A, B);
        assertThat(flat.encompasses(A, A)).isTrue();
        assertThat(flat.encompasses(A, B)).isFalse();
    }

    @Test
    void build_cycle_isRefused() {
        assertRefused(RoleHierarchy.builder().rank(A, A), "role A ranks above itself");
        assertRefused(RoleHierarchy.builder().rank(A, B).rank(B, A), "role A ranks above itself");
        assertRefused(RoleHierarchy.builder().role(D).rank(A, B).rank(B, C).rank(C, B), "role B ranks above itself");
    }

    @Test
    void build_noRole_isRefused() {
        assertRefused(RoleHierarchy.builder(), "a role hierarchy needs at least one role");
        assertThatIllegalArgumentException()
                .isThrownBy(RoleHierarchy::ranked)
                .withMessage("a role hierarchy needs at least one role");
    }

    @Test
    void ranked_roleTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoleHierarchy.ranked(A, B, A))
                .withMessage("a role occurs twice in [A, B, A]");
    }

    @Test
    void roles_ofAHierarchy_areUnmodifiable() {
        RoleHierarchy hierarchy = RoleHierarchy.ranked(A, B);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> hierarchy.roles().remove(A));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> hierarchy.encompassedBy(B).add(A));
    }

    @Test
    void builder_usedAfterBuild_leavesTheHierarchyAlone() {
        RoleHierarchy.Builder builder = RoleHierarchy.builder().rank(A, B);
        RoleHierarchy hierarchy = builder.build();
        builder.rank(B, C);
        assertThat(hierarchy.contains(C)).isFalse();
    }

    private static void assertRefused(RoleHierarchy.Builder builder, String message) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(message);
    }
}
