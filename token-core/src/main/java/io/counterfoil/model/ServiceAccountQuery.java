package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Which service accounts to list, newest first. Conditions are joined by "and"; an actor's list never shows what the
 * actor may not see.
 *
 * @param owner only accounts of this owner
 * @param role only accounts with exactly this role
 * @param nameContains only accounts whose name contains this text, whatever the case; up to 128 characters, each of which
 *     stands for itself, blanks too. Every name contains the empty text
 * @param pageSize 1 to 200 accounts a page
 * @param after the page after this place
 */
public record ServiceAccountQuery(
        Optional<PrincipalId> owner,
        Optional<Role> role,
        Optional<String> nameContains,
        int pageSize,
        Optional<Cursor> after) {

    /** @throws IllegalArgumentException if the page size or the text is outside its range */
    public ServiceAccountQuery {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(role, "role");
        nameContains =
                Objects.requireNonNull(nameContains, "nameContains").map(text -> Text.composed("name part", text, 128));
        Text.requireRange("page size", pageSize, 1, 200);
        Objects.requireNonNull(after, "after");
    }

    /** All accounts, 50 a page. */
    public static ServiceAccountQuery all() {
        return new ServiceAccountQuery(Optional.empty(), Optional.empty(), Optional.empty(), 50, Optional.empty());
    }

    /** Only accounts of this user. */
    public ServiceAccountQuery ownedBy(String userId) {
        return ownedBy(PrincipalId.user(userId));
    }

    /** Only accounts of this owner. */
    public ServiceAccountQuery ownedBy(PrincipalId newOwner) {
        return new ServiceAccountQuery(Given.of("newOwner", newOwner), role, nameContains, pageSize, after);
    }

    /** Only accounts with exactly this role. */
    public ServiceAccountQuery withRole(Role newRole) {
        return new ServiceAccountQuery(owner, Given.of("newRole", newRole), nameContains, pageSize, after);
    }

    /** Only accounts whose name contains this text, blanks at its ends included; all of them if it is empty. */
    public ServiceAccountQuery nameContains(String text) {
        return new ServiceAccountQuery(owner, role, Given.of("text", text), pageSize, after);
    }

    /** This many accounts a page. */
    public ServiceAccountQuery pageSize(int size) {
        return new ServiceAccountQuery(owner, role, nameContains, size, after);
    }

    /** The page after this place. */
    public ServiceAccountQuery after(Cursor cursor) {
        return new ServiceAccountQuery(owner, role, nameContains, pageSize, Given.of("cursor", cursor));
    }
}
