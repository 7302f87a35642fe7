package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;

/** The change that a bulk run applies to each account that its query matches. */
public sealed interface BulkChange {

    /** Disables the account. */
    static BulkChange disable() {
        return new Disable();
    }

    /** Enables the account. */
    static BulkChange enable() {
        return new Enable();
    }

    /** Deletes the account and all its tokens, for good. */
    static BulkChange delete() {
        return new Delete();
    }

    /** Revokes every token of the account. */
    static BulkChange revokeTokens() {
        return new RevokeTokens(Micros.LATEST);
    }

    /**
     * Revokes every token of the account that was issued before this instant, the current one included.
     *
     * @throws IllegalArgumentException if the instant is outside the years 1 to 9999
     */
    static BulkChange revokeTokensIssuedBefore(Instant instant) {
        return new RevokeTokens(instant);
    }

    /** Makes this principal the owner of the account. */
    static BulkChange transferTo(PrincipalId newOwner) {
        return new Transfer(newOwner);
    }

    /** Gives the account this role, also in place of one that the hierarchy no longer knows. */
    static BulkChange withRole(Role newRole) {
        return new ChangeRole(newRole);
    }

    /** Disables the account. */
    record Disable() implements BulkChange {}

    /** Enables the account. */
    record Enable() implements BulkChange {}

    /** Deletes the account. */
    record Delete() implements BulkChange {}

    /**
     * Revokes tokens.
     *
     * @param issuedBefore only those issued before this instant
     */
    record RevokeTokens(Instant issuedBefore) implements BulkChange {

        /** @throws IllegalArgumentException if the instant is outside the years 1 to 9999 */
        public RevokeTokens {
            issuedBefore = Times.instant("issued before", issuedBefore);
        }
    }

    /**
     * Changes the owner.
     *
     * @param newOwner who answers for the account from then on
     */
    record Transfer(PrincipalId newOwner) implements BulkChange {

        /**
         * Creates an instance.
         *
         * @throws NullPointerException if a component is null
         */
        public Transfer {
            Objects.requireNonNull(newOwner, "newOwner");
        }
    }

    /**
     * Changes the role.
     *
     * @param newRole the role from then on
     */
    record ChangeRole(Role newRole) implements BulkChange {

        /**
         * Creates an instance.
         *
         * @throws NullPointerException if a component is null
         */
        public ChangeRole {
            Objects.requireNonNull(newRole, "newRole");
        }
    }
}
