package io.counterfoil.jdbc;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.Creator;
import io.counterfoil.model.Micros;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenId;
import java.io.ByteArrayInputStream;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sets the parameters of a statement: by the positions of their columns, or one after the other. */
final class Parameters {

    /** The value of a column for an instant that never occurred: earlier than any other. */
    static final long NEVER = Long.MIN_VALUE;

    private final PreparedStatement statement;
    private int start;
    private int index;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Moves to the parameter of this column. */
    Parameters at(int column) {
        index = start + column - 1;
        return this;
    }

    /** Moves to the parameter after these columns. */
    Parameters after(Columns columns) {
        index = start + columns.size();
        return this;
    }

    /** Moves to the first parameter of a statement that is sent together with the previous one. */
    Parameters ofNextStatement() {
        start = index;
        return this;
    }

    Parameters text(String text) throws SQLException {
        statement.setString(++index, text);
        return this;
    }

    /**
     * Sets a text whose type in the model is unbounded. MariaDB without strict mode would truncate a longer one.
     *
     * @throws StorageException if it is longer
     */
    Parameters text(String column, String text, int maxCodePoints) throws SQLException {
        int length = text.codePointCount(0, text.length());
        if (length > maxCodePoints) {
            throw new StorageException(column + " has " + length + " characters, more than " + maxCodePoints, null);
        }
        return text(text);
    }

    /** Sets an optional text like {@link #text(String, String, int)}. */
    Parameters text(String column, Optional<String> text, int maxCodePoints) throws SQLException {
        return text.isPresent() ? text(column, text.get(), maxCodePoints) : text(text);
    }

    Parameters text(Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            return text(text.get());
        }
        statement.setNull(++index, Types.VARCHAR);
        return this;
    }

    /** Sets a digest as a stream: PostgreSQL's driver logs arrays, but of a stream only its presence. */
    Parameters digest(Digest digest) throws SQLException {
        byte[] bytes = digest.revealBytes();
        statement.setBinaryStream(++index, new ByteArrayInputStream(bytes), bytes.length);
        return this;
    }

    Parameters number(long number) throws SQLException {
        statement.setLong(++index, number);
        return this;
    }

    Parameters number(Optional<Long> number) throws SQLException {
        if (number.isPresent()) {
            return number(number.get());
        }
        statement.setNull(++index, Types.BIGINT);
        return this;
    }

    Parameters integer(int number) throws SQLException {
        statement.setInt(++index, number);
        return this;
    }

    Parameters flag(boolean flag) throws SQLException {
        return integer(flag ? 1 : 0);
    }

    Parameters instant(Instant instant) throws SQLException {
        return number(Micros.of(instant));
    }

    Parameters instant(Optional<Instant> instant) throws SQLException {
        return number(instant.map(Micros::of));
    }

    /** Sets an instant, or {@link #NEVER} if there is none. */
    Parameters instantOrNever(Optional<Instant> instant) throws SQLException {
        return number(instant.map(Micros::of).orElse(NEVER));
    }

    Parameters duration(Optional<Duration> duration) throws SQLException {
        return number(duration.map(Micros::of));
    }

    Parameters principal(PrincipalId principal) throws SQLException {
        return text(principal.kind().name()).text(principal.id());
    }

    Parameters principal(Optional<PrincipalId> principal) throws SQLException {
        return text(principal.map(PrincipalId::kind).map(Enum::name)).text(principal.map(PrincipalId::id));
    }

    Parameters creator(Creator creator) throws SQLException {
        return principal(creator.principal()).text(creator.token().map(TokenId::value));
    }
}
