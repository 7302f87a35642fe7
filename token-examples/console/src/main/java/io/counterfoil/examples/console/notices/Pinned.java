package io.counterfoil.examples.console.notices;

import io.counterfoil.examples.console.page.ViewerTime;
import java.time.Instant;
import java.util.Optional;

/**
 * A notice on the board.
 *
 * @param kind what it is about
 * @param account the service account
 * @param name its name then
 * @param owner its owner then
 * @param at when something ends, or since when nothing happened
 * @param isNew whether the viewer has not seen it yet
 */
record Pinned(String kind, String account, String name, String owner, Optional<Instant> at, boolean isNew) {

    /** Returns the text of the notice. */
    public String words(ViewerTime when) {
        String moment =
                at.map(each -> when.fromNow(each) + ", " + when.at(each)).orElse("");
        return switch (kind) {
            case "TOKEN_EXPIRES" -> "Its token expires " + moment + ". Regenerate it before then.";
            case "OVERLAP_ENDS" -> "Its old token stops " + moment + ". Programs that still use it need the new one.";
            case "TOKEN_UNUSED" -> "Nobody has used it since " + moment + ". Disable or delete it if nobody needs it.";
            case "OWNER_GONE" -> "Its owner " + owner + " has left. Transfer it to somebody.";
            default -> "Check it.";
        };
    }
}
