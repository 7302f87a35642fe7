package io.counterfoil.contract.rules;

import io.counterfoil.model.AccessPolicy;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Roles as the matrix understands them: each with all that it encompasses, stated in full, so that no expectation comes
 * out of the library's own order.
 *
 * @param top the role that encompasses all
 * @param encompassed what each role encompasses
 * @param creates the lowest role that creates accounts and generates tokens
 * @param managesAll the lowest role that sees all accounts
 * @param hierarchy the same order as the library has it
 */
record Ranks(Role top, Map<Role, Set<Role>> encompassed, Role creates, Role managesAll, RoleHierarchy hierarchy) {

    static Ranks standard() {
        return new Ranks(
                Role.OWNER,
                Map.of(
                        Role.OWNER, Set.of(Role.OWNER, Role.ADMIN, Role.CONTRIBUTOR, Role.VIEWER),
                        Role.ADMIN, Set.of(Role.ADMIN, Role.CONTRIBUTOR, Role.VIEWER),
                        Role.CONTRIBUTOR, Set.of(Role.CONTRIBUTOR, Role.VIEWER),
                        Role.VIEWER, Set.of(Role.VIEWER)),
                Role.CONTRIBUTOR,
                Role.ADMIN,
                RoleHierarchy.standard());
    }

    /** Two roles that are not comparable: one creates, the other sees everything. */
    static Ranks forked() {
        Role chief = Role.of("CHIEF");
        Role builder = Role.of("BUILDER");
        Role auditor = Role.of("AUDITOR");
        Role guest = Role.of("GUEST");
        return new Ranks(
                chief,
                Map.of(
                        chief, Set.of(chief, builder, auditor, guest),
                        builder, Set.of(builder, guest),
                        auditor, Set.of(auditor, guest),
                        guest, Set.of(guest)),
                builder,
                auditor,
                RoleHierarchy.builder()
                        .rank(chief, builder)
                        .rank(chief, auditor)
                        .rank(builder, guest)
                        .rank(auditor, guest)
                        .build());
    }

    List<Role> roles() {
        return encompassed.keySet().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    boolean atLeast(Role one, Role other) {
        return encompassed.get(one).contains(other);
    }

    AccessPolicy policy() {
        return AccessPolicy.of(creates, managesAll);
    }
}
