package io.counterfoil.spi;

import io.counterfoil.model.Notice;
import java.util.Objects;

/**
 * The identity of a notice, which is delivered once.
 *
 * @param kind the kind of notice
 * @param subject the identifier of the token, or of the account if it is not about a token
 * @param mark distinguishes notices of one kind and subject: the threshold in microseconds, the last use, or a hash of
 *     the owner
 */
public record NoticeKey(Notice.Kind kind, String subject, long mark) {

    /**
     * Creates a key.
     *
     * @throws NullPointerException if one of them is null
     */
    public NoticeKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
    }

    /** Returns the identifier of the notice. */
    public String id() {
        return kind + ":" + subject + ":" + mark;
    }
}
