package io.counterfoil.model;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Selects service accounts, newest first. All conditions must hold, and a list never contains accounts that the actor
 * may not see.
 *
 * <p>Immutable and thread-safe.
 *
 * <p>On a database each condition is found by an index; only {@code nameContains} reads all names of the organization.
 * {@code expiringBefore} reads the matching tokens if there are at most 5,000, {@code issuedBefore} and
 * {@code unusedSince} if there are at most 1,000. Otherwise these three read the accounts in the order of the list until
 * the page is full: all pages together read each account once, but the first page reads most of them if only old
 * accounts match. {@code expiringBefore} and {@code issuedBefore} may omit an account that was created more than a day
 * after the time. Its token can be older only if a node's clock was wrong.
 *
 * @param ids only these accounts, at most 1,000
 * @param owner only accounts of this owner
 * @param role only accounts with exactly this role
 * @param nameContains only accounts whose name contains this text, ignoring case; up to 128 characters, each of which
 *     stands for itself, including blanks. Every name contains the empty text
 * @param attributes only accounts that have each of these attributes with exactly this value
 * @param enabled only enabled accounts, or only disabled ones
 * @param expiringBefore only accounts whose current token expires before this time
 * @param issuedBefore only accounts whose current token was issued before this time
 * @param unusedSince only accounts that were created before this time, and none of whose tokens was accepted at or
 *     after it; issuing a new token is not a use
 * @param pageSize 1 to 200 accounts per page
 * @param after only accounts after this position; empty for the first page
 */
public record ServiceAccountQuery(
        Optional<Set<ServiceAccountId>> ids,
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

    private static final int MAX_IDS = 1_000;

    private static final ServiceAccountQuery ALL = new ServiceAccountQuery(
            Optional.empty(),
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
     * Creates a query from copies of the ids and attributes.
     *
     * @throws IllegalArgumentException if there are too many ids, or the page size, a time, the text or an attribute is out of range
     */
    public ServiceAccountQuery {
        ids = Objects.requireNonNull(ids, "ids").map(Set::copyOf);
        ids.ifPresent(few -> Text.requireRange("number of ids", few.size(), 0, MAX_IDS));
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

    /** Returns a query for all accounts, 50 per page. */
    public static ServiceAccountQuery all() {
        return ALL;
    }

    /**
     * Returns a copy of this query for these accounts, such as the selected rows of a page; for none if there are no ids.
     * Ids of accounts that do not exist, or that the actor may not see, match nothing.
     *
     * @throws IllegalArgumentException if there are more than 1,000 ids
     */
    public ServiceAccountQuery withIds(Collection<ServiceAccountId> newIds) {
        return with(draft -> draft.ids = Optional.of(new HashSet<>(Objects.requireNonNull(newIds, "newIds"))));
    }

    /**
     * Returns a copy of this query for accounts of this user.
     *
     * @throws IllegalArgumentException if the user id is blank, longer than 255 characters or contains a forbidden
     *     character
     */
    public ServiceAccountQuery ownedBy(String userId) {
        return ownedBy(PrincipalId.user(userId));
    }

    /** Returns a copy of this query for accounts of this owner. */
    public ServiceAccountQuery ownedBy(PrincipalId newOwner) {
        return with(draft -> draft.owner = Given.of("newOwner", newOwner));
    }

    /** Returns a copy of this query for accounts with exactly this role. */
    public ServiceAccountQuery withRole(Role newRole) {
        return with(draft -> draft.role = Given.of("newRole", newRole));
    }

    /**
     * Returns a copy of this query for accounts whose name contains this text, including blanks at its ends. An empty
     * text selects all accounts.
     *
     * @param text up to 128 characters
     * @throws IllegalArgumentException if the text is longer or contains a forbidden character
     */
    public ServiceAccountQuery nameContains(String text) {
        return with(draft -> draft.nameContains = Given.of("text", text));
    }

    /**
     * Returns a copy of this query for accounts that have this attribute with exactly this value, in addition to other
     * attributes.
     *
     * @throws IllegalArgumentException if no account can have such an attribute
     */
    public ServiceAccountQuery withAttribute(String name, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(Attributes.name(name), Attributes.value(name, value));
        return with(draft -> draft.attributes = more);
    }

    /** Returns a copy of this query for enabled accounts only, or disabled ones only. */
    public ServiceAccountQuery enabled(boolean isEnabled) {
        return with(draft -> draft.enabled = Optional.of(isEnabled));
    }

    /**
     * Returns a copy of this query for accounts whose current token expires or expired before this time.
     *
     * @throws IllegalArgumentException if the time is outside the years 1 to 9999
     */
    public ServiceAccountQuery expiringBefore(Instant time) {
        return with(draft -> draft.expiringBefore = Given.of("time", time));
    }

    /**
     * Returns a copy of this query for accounts whose current token was issued before this time: those that have not
     * rotated since.
     *
     * @throws IllegalArgumentException if the time is outside the years 1 to 9999
     */
    public ServiceAccountQuery issuedBefore(Instant time) {
        return with(draft -> draft.issuedBefore = Given.of("time", time));
    }

    /**
     * Returns a copy of this query for accounts that are older than this time, and none of whose tokens has been
     * accepted since.
     *
     * @throws IllegalArgumentException if the time is outside the years 1 to 9999
     */
    public ServiceAccountQuery unusedSince(Instant time) {
        return with(draft -> draft.unusedSince = Given.of("time", time));
    }

    /**
     * Returns a copy of this query with this page size.
     *
     * @param size 1 to 200
     * @throws IllegalArgumentException if the size is out of range
     */
    public ServiceAccountQuery pageSize(int size) {
        return with(draft -> draft.pageSize = size);
    }

    /** Returns a copy of this query for the page after this position. */
    public ServiceAccountQuery after(Cursor cursor) {
        return with(draft -> draft.after = Given.of("cursor", cursor));
    }

    private ServiceAccountQuery with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.query();
    }

    /** The conditions while one of them is being replaced. */
    private static final class Draft {

        private Optional<Set<ServiceAccountId>> ids;
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
            ids = query.ids;
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
                    ids,
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
