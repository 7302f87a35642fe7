package io.counterfoil.contract.rules;

import io.counterfoil.model.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * One place of the matrix.
 *
 * @param kind what sort of actor, and how it stands
 * @param actorRole its role
 * @param accountRole the role of the account it wants to act on
 * @param ownership what it is to that account
 * @param sameOrganization whether it acts in the account's organization, or with the same identifiers in another one
 */
record Cell(Kind kind, Role actorRole, Role accountRole, Ownership ownership, boolean sameOrganization) {

    enum Kind {
        USER,
        CURRENT,
        SUPERSEDED,
        DISABLED,
        DELETED
    }

    enum Ownership {
        /** The owner, as named by a different principal. */
        OWNER,
        /** The service account that created it. */
        CREATOR,
        /** The account itself. */
        SELF,
        OTHER
    }

    static List<Cell> of(Ranks ranks, Kind kind, Role actorRole) {
        List<Cell> cells = new ArrayList<>();
        for (Role accountRole : ranks.roles()) {
            for (Ownership ownership : Ownership.values()) {
                boolean fits = switch (ownership) {
                    case OWNER, OTHER -> true;
                    case CREATOR -> kind != Kind.USER;
                    case SELF -> kind != Kind.USER && actorRole.equals(accountRole);
                };
                if (fits) {
                    cells.add(new Cell(kind, actorRole, accountRole, ownership, true));
                    cells.add(new Cell(kind, actorRole, accountRole, ownership, false));
                }
            }
        }
        return cells;
    }
}
