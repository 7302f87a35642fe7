package io.counterfoil.spi;

import io.counterfoil.model.Notice;
import java.util.Objects;

/**
 * What makes a notice the same one: it is delivered once.
 *
 * @param kind what it is about
 * @param subject the identifier of the token, or of the account where it is about no token
 * @param mark tells notices of one kind and subject apart: the threshold in microseconds, the last use, or a hash of the
 *     owner
 */
public record NoticeKey(Notice.Kind kind, String subject, long mark) {

    /** Both are required. */
    public NoticeKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
    }

    /** Returns the identifier of the notice. */
    public String id() {
        return kind + ":" + subject + ":" + mark;
    }
}
