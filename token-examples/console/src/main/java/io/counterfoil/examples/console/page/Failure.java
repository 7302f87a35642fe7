package io.counterfoil.examples.console.page;

import io.counterfoil.examples.console.security.MembershipUnknownException;
import io.counterfoil.examples.http.Problem;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.StorageException;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/**
 * Why an action failed, in words for the user.
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
            Map.entry("EXPIRY_IN_THE_PAST", "expiry"),
            Map.entry("LIFETIME_TOO_LONG", "expiry"),
            Map.entry("OVERLAP_IN_THE_PAST", "previous"),
            Map.entry("OVERLAP_TOO_LONG", "previous"),
            Map.entry("GRACE_TOO_SHORT", "previous"));

    private static final String PASSED = "This moment has passed. Choose a later one.";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("ROLE_TOO_LOW", "Your role does not allow this."),
            Map.entry("ROLE_NOT_ENCOMPASSED", "This needs a role at least as high as the service account's."),
            Map.entry("ACTOR_POWERLESS", "You lost your role a moment ago."),
            Map.entry("NAME_TAKEN", "Another service account already has this name."),
            Map.entry("OWNER_UNKNOWN", "No member of your organization has this name."),
            Map.entry("LIFETIME_TOO_LONG", "This is longer than a token may live here. Choose an earlier date."),
            Map.entry("OVERLAP_TOO_LONG", "The previous token can't be kept for so long. Choose an earlier date."),
            Map.entry("EXPIRY_IN_THE_PAST", PASSED),
            Map.entry("OVERLAP_IN_THE_PAST", PASSED),
            Map.entry(
                    "TOO_MANY_LIVE_TOKENS",
                    "Too many tokens of this service account still work. End one of the older ones first."),
            Map.entry("TOO_MANY_ACCOUNTS", "Your organization has as many service accounts as it may have."),
            Map.entry(
                    "CONCURRENT_CHANGE",
                    "Somebody else changed this service account a moment ago, so nothing was done."
                            + " Check what it looks like now, then try again."),
            Map.entry("SERVICE_ACCOUNT_DISABLED", "The service account is disabled. Enable it first."),
            Map.entry("SERVICE_ACCOUNT_NOT_FOUND", "There is no such service account, or you can't see it."),
            Map.entry("TOKEN_NOT_FOUND", "The service account has no such token."));

    /** The message for a database that does not answer. */
    static final String UNAVAILABLE = "The database does not answer, so nothing was done."
            + " What you filled in is still here. Try again in a moment.";

    private static final String UNKNOWN_OUTCOME = "The database stopped answering halfway, so it is not known"
            + " whether the change was made. Check before you try again.";

    /** Returns the failure for an exception, or rethrows an unexpected one. */
    public static Failure of(RuntimeException e) {
        if (e instanceof CounterfoilException refusal) {
            return of(refusal);
        }
        if (e instanceof DataAccessException || e instanceof TransactionException) {
            return new Failure(HttpStatus.SERVICE_UNAVAILABLE, "", isBeforeAnything(e) ? UNAVAILABLE : UNKNOWN_OUTCOME);
        }
        if (e instanceof IllegalArgumentException) {
            return new Failure(HttpStatus.BAD_REQUEST, "", Sentence.of(e));
        }
        throw e;
    }

    private static Failure of(CounterfoilException e) {
        if (e instanceof StorageException) {
            return new Failure(HttpStatus.SERVICE_UNAVAILABLE, "", UNAVAILABLE);
        }
        String message = WORDS.containsKey(e.reason()) ? words(e.reason()) : Sentence.of(e);
        return new Failure(HttpStatus.valueOf(Problem.of(e).status()), FIELDS.getOrDefault(e.reason(), ""), message);
    }

    /** Returns the words for a reason code of the library, or the code itself. */
    public static String words(String reason) {
        return WORDS.getOrDefault(reason, reason);
    }

    /** Returns whether no connection was obtained, so that nothing was done. Anything later may have been the COMMIT. */
    private static boolean isBeforeAnything(RuntimeException e) {
        return e instanceof CannotGetJdbcConnectionException
                || e instanceof CannotCreateTransactionException
                || e instanceof MembershipUnknownException;
    }
}
