package io.counterfoil.examples.console.page;

import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.StorageException;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;

/**
 * Why something was not done, for the person who tried it.
 *
 * @param status the status of the answer
 * @param field the field it concerns; {@code ""} where it concerns none
 * @param message what happened and what to do
 */
public record Failure(HttpStatus status, String field, String message) {

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("NAME_TAKEN", "name"),
            Map.entry("OWNER_UNKNOWN", "owner"),
            Map.entry("SELF_OWNER_CHANGE", "owner"),
            Map.entry("ROLE_UNKNOWN", "role"),
            Map.entry("LIFETIME_TOO_LONG", "expiry"),
            Map.entry("OVERLAP_TOO_LONG", "previous"),
            Map.entry("GRACE_TOO_SHORT", "previous"));

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("ROLE_TOO_LOW", "Your role does not allow this."),
            Map.entry("ROLE_NOT_ENCOMPASSED", "This needs a role at least as high as the service account's."),
            Map.entry("ACTOR_POWERLESS", "Your role was taken away a moment ago."),
            Map.entry("NAME_TAKEN", "Another service account has this name already."),
            Map.entry("OWNER_UNKNOWN", "Nobody here has this name, or they left."),
            Map.entry("LIFETIME_TOO_LONG", "A token may live 365 days at most. Choose an earlier date."),
            Map.entry("OVERLAP_TOO_LONG", "The previous token may go on for 30 days at most. Choose an earlier date."),
            Map.entry("DEADLINE_IN_THE_PAST", "This moment has passed. Choose a later one."),
            Map.entry(
                    "TOO_MANY_LIVE_TOKENS",
                    "Too many tokens of this account still work. End one of the older ones first."),
            Map.entry("TOO_MANY_ACCOUNTS", "Your organization has as many service accounts as it may have."),
            Map.entry(
                    "CONCURRENT_CHANGE",
                    "Somebody else changed this service account a moment ago, so nothing was done."
                            + " Look at it again before you try once more."),
            Map.entry("SERVICE_ACCOUNT_DISABLED", "The service account is disabled. Enable it first."),
            Map.entry("SERVICE_ACCOUNT_NOT_FOUND", "There is no such service account, or you may not see it."),
            Map.entry("TOKEN_NOT_FOUND", "The service account has no such token."));

    private static final String UNAVAILABLE = "The database does not answer, so nothing can be done just now."
            + " What you filled in is still here: try again in a moment.";
    private static final String UNKNOWN_OUTCOME = "The database went away while it was being done, and nobody can say"
            + " whether it was. Look before you try again.";

    /** The failure that an exception means; rethrows what is none. */
    public static Failure of(RuntimeException e) {
        if (e instanceof CounterfoilException refusal) {
            return of(refusal);
        }
        if (e instanceof DataAccessException || e instanceof TransactionException) {
            return new Failure(HttpStatus.SERVICE_UNAVAILABLE, "", UNAVAILABLE);
        }
        if (e instanceof IllegalArgumentException) {
            return new Failure(HttpStatus.BAD_REQUEST, "", Sentence.of(e));
        }
        throw e;
    }

    private static Failure of(CounterfoilException e) {
        if (e instanceof StorageException) {
            boolean unknown = String.valueOf(e.getMessage()).contains("unknown");
            return new Failure(HttpStatus.SERVICE_UNAVAILABLE, "", unknown ? UNKNOWN_OUTCOME : UNAVAILABLE);
        }
        String message = Optional.ofNullable(WORDS.get(e.reason())).orElseGet(() -> Sentence.of(e));
        return new Failure(Problems.status(e), FIELDS.getOrDefault(e.reason(), ""), message);
    }

    /** Whether somebody tried what they may not do. */
    public static boolean isRefusal(RuntimeException e) {
        return e instanceof PermissionDeniedException;
    }
}
