package io.counterfoil.jdbc;

import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenUse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The rows of {@code counterfoil_token_use}. Each token gets its row when it is issued, so that recording a use never
 * looks for the token.
 */
final class TokenUseTable {

    private static final long DAY = TimeUnit.DAYS.toMicros(1);

    private static final Columns FIXED = new Columns();
    private static final int TOKEN = FIXED.add("token_id");
    private static final int ORGANIZATION = FIXED.add("organization");
    private static final int USED_DAY = FIXED.add("used_day");

    /** The columns that {@link #use} reads. */
    static final Columns COLUMNS = new Columns();

    private static final int LAST_USED_AT = COLUMNS.add("last_used_at");
    private static final int LAST_USED_FROM = COLUMNS.add("last_used_from");

    static final Columns ALL_COLUMNS = FIXED.and(COLUMNS);

    private static final String INSERT = ALL_COLUMNS.insertInto("counterfoil_token_use");

    private TokenUseTable() {}

    /** Inserts the row of an unused token. */
    static Sql insertion(StoredAccount account, StoredToken token) {
        return new Sql(
                INSERT,
                parameters -> parameters
                        .at(TOKEN)
                        .text(token.id().value())
                        .at(ORGANIZATION)
                        .text(account.organization().value())
                        .at(USED_DAY)
                        .integer(0)
                        .after(FIXED)
                        .ofNextStatement()
                        .at(LAST_USED_AT)
                        .number(Parameters.NEVER)
                        .at(LAST_USED_FROM)
                        .text(Optional.empty()));
    }

    /** Returns the day of an instant since 1970-01-01, 0 at the earliest. */
    static int day(long micros) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.floorDiv(micros, DAY)));
    }

    /** Reads {@link #COLUMNS}, which begin after this many columns of the row. */
    static Optional<TokenUse> use(Row row, int before) throws SQLException {
        Row use = row.after(before);
        Optional<Instant> at = use.instantUnlessNever(LAST_USED_AT);
        Optional<String> from = use.optionalText(LAST_USED_FROM);
        return at.map(time -> new TokenUse(time, from));
    }
}
