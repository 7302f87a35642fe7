package io.counterfoil.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Selects service accounts, newest first. Conditions are joined by "and"; an actor's list never shows what the actor may
 * not see.
 *
 * @param owner only accounts of this owner
 * @param role only accounts with exactly this role
 * @param nameContains only accounts whose name contains this text, whatever the case; up to 128 characters, each of which
 *     stands for itself, blanks too. Every name contains the empty text
 * @param attributes only accounts that have each of these attributes with exactly this value
 * @param enabled only enabled accounts, or only disabled ones
 * @param expiringBefore only accounts whose current token expires before this time
 * @param issuedBefore only accounts whose current token was issued before this time
 * @param unusedSince only accounts that were created before this time, and none of whose tokens was accepted at or after
 *     it; issuing a new token is no use
 * @param pageSize 1 to 200 accounts a page
 * @param after the page after this place
 */
public record ServiceAccountQuery(
        Optional<PrincipalId> owner,
        Optional<Role> role,
        Optional<String> nameContains,
        Map<String, String> attributes,
        Optional<Boolean> enabled,
        Optional<Instant> expiringBefore,
        Optional<Instant> issuedBefore,
        Optional<Instant> unusedSince,
        int pageSize,
        Optional<Cursor> after) {

    private static final ServiceAccountQuery ALL = new ServiceAccountQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            50,
            Optional.empty());

    /**
     * Copies the attributes.
     *
     * @throws IllegalArgumentException if the page size, a time, the text or an attribute is outside its range
     */
    public ServiceAccountQuery {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(role, "role");
        nameContains =
                Objects.requireNonNull(nameContains, "nameContains").map(text -> Text.part("name part", text, 128));
        attributes = Attributes.typed(attributes);
        Objects.requireNonNull(enabled, "enabled");
        expiringBefore = Objects.requireNonNull(expiringBefore, "expiringBefore")
                .map(time -> Times.instant("expiring before", time));
        issuedBefore =
                Objects.requireNonNull(issuedBefore, "issuedBefore").map(time -> Times.instant("issued before", time));
        unusedSince =
                Objects.requireNonNull(unusedSince, "unusedSince").map(time -> Times.instant("unused since", time));
        Text.requireRange("page size", pageSize, 1, 200);
        Objects.requireNonNull(after, "after");
    }

    /** All accounts, 50 a page. */
    public static ServiceAccountQuery all() {
        return ALL;
    }

    /** Only accounts of this user. */
    public ServiceAccountQuery ownedBy(String userId) {
        return ownedBy(PrincipalId.user(userId));
    }

    /** Only accounts of this owner. */
    public ServiceAccountQuery ownedBy(PrincipalId newOwner) {
        return with(draft -> draft.owner = Given.of("newOwner", newOwner));
    }

    /** Only accounts with exactly this role. */
    public ServiceAccountQuery withRole(Role newRole) {
        return with(draft -> draft.role = Given.of("newRole", newRole));
    }

    /** Only accounts whose name contains this text, blanks at its ends included; all of them if it is empty. */
    public ServiceAccountQuery nameContains(String text) {
        return with(draft -> draft.nameContains = Given.of("text", text));
    }

    /**
     * Only accounts that have this attribute with exactly this value; several attributes are joined by "and".
     *
     * @throws IllegalArgumentException if no account can have such an attribute
     */
    public ServiceAccountQuery withAttribute(String name, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(Attributes.name(name), Attributes.value(name, value));
        return with(draft -> draft.attributes = more);
    }

    /** Only enabled accounts, or only disabled ones. */
    public ServiceAccountQuery enabled(boolean isEnabled) {
        return with(draft -> draft.enabled = Optional.of(isEnabled));
    }

    /** Only accounts whose current token expires before this time, or did so already. */
    public ServiceAccountQuery expiringBefore(Instant time) {
        return with(draft -> draft.expiringBefore = Given.of("time", time));
    }

    /** Only accounts whose current token was issued before this time: those that have not rotated since. */
    public ServiceAccountQuery issuedBefore(Instant time) {
        return with(draft -> draft.issuedBefore = Given.of("time", time));
    }

    /** Only accounts that are older than this time, and none of whose tokens was accepted since. */
    public ServiceAccountQuery unusedSince(Instant time) {
        return with(draft -> draft.unusedSince = Given.of("time", time));
    }

    /** This many accounts a page. */
    public ServiceAccountQuery pageSize(int size) {
        return with(draft -> draft.pageSize = size);
    }

    /** The page after this place. */
    public ServiceAccountQuery after(Cursor cursor) {
        return with(draft -> draft.after = Given.of("cursor", cursor));
    }

    private ServiceAccountQuery with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.query();
    }

    /** The conditions while one of them is replaced. */
    private static final class Draft {

        private Optional<PrincipalId> owner;
        private Optional<Role> role;
        private Optional<String> nameContains;
        private Map<String, String> attributes;
        private Optional<Boolean> enabled;
        private Optional<Instant> expiringBefore;
        private Optional<Instant> issuedBefore;
        private Optional<Instant> unusedSince;
        private int pageSize;
        private Optional<Cursor> after;

        Draft(ServiceAccountQuery query) {
            owner = query.owner;
            role = query.role;
            nameContains = query.nameContains;
            attributes = query.attributes;
            enabled = query.enabled;
            expiringBefore = query.expiringBefore;
            issuedBefore = query.issuedBefore;
            unusedSince = query.unusedSince;
            pageSize = query.pageSize;
            after = query.after;
        }

        ServiceAccountQuery query() {
            return new ServiceAccountQuery(
                    owner,
                    role,
                    nameContains,
                    attributes,
                    enabled,
                    expiringBefore,
                    issuedBefore,
                    unusedSince,
                    pageSize,
                    after);
        }
    }
}
