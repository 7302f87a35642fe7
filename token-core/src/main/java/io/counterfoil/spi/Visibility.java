package io.counterfoil.spi;

import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import java.util.Objects;
import java.util.Optional;

/**
 * The accounts of an organization that an actor may see: all of them, or those of one owner, one account itself, or
 * both.
 *
 * @param everything whether all accounts are visible; the rest is empty then
 * @param owner the owner whose accounts are visible
 * @param self the account that is visible whoever owns it
 */
public record Visibility(boolean everything, Optional<PrincipalId> owner, Optional<ServiceAccountId> self) {

    /**
     * Creates a visibility.
     *
     * @throws NullPointerException if one of them is null
     */
    public Visibility {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(self, "self");
    }

    /** Returns the visibility of all accounts. */
    public static Visibility all() {
        return new Visibility(true, Optional.empty(), Optional.empty());
    }

    /** Returns the visibility of what this principal owns, which for a service account includes itself. */
    public static Visibility ownedBy(PrincipalId principal) {
        return new Visibility(
                false,
                Optional.of(Objects.requireNonNull(principal, "principal")),
                principal.kind() == PrincipalId.Kind.SERVICE_ACCOUNT
                        ? Optional.of(ServiceAccountId.of(principal.id()))
                        : Optional.empty());
    }

    /** Returns the visibility of this account only. */
    public static Visibility only(ServiceAccountId account) {
        return new Visibility(false, Optional.empty(), Optional.of(Objects.requireNonNull(account, "account")));
    }

    /** Returns whether an account with this identifier and owner is visible. */
    public boolean admits(ServiceAccountId account, PrincipalId accountOwner) {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(accountOwner, "accountOwner");
        return everything
                || owner.filter(accountOwner::equals).isPresent()
                || self.filter(account::equals).isPresent();
    }
}
