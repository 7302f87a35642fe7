package io.counterfoil.examples.console.notices;

import io.counterfoil.examples.console.page.Viewer;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.Notice;
import io.counterfoil.model.NoticeHandler;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;

/** The notices that were delivered: each to the owner, and all to the administrators. */
@Component("notices")
public class NoticeInbox implements NoticeHandler {

    private static final String VISIBLE =
            " from notice where organization = ? and (owner_id = ? or ? = 'all') and found_at > ?";

    private final JdbcClient database;
    private final InstantSource clock;
    private final Viewer viewer;

    NoticeInbox(JdbcClient database, InstantSource clock, Viewer viewer) {
        this.database = database;
        this.clock = clock;
        this.viewer = viewer;
    }

    /** Stores a notice. A repeated delivery changes nothing. */
    @Override
    public void deliver(Notice notice) {
        try {
            database.sql("insert into notice (organization, id, kind, account, account_name, owner_id, at_time,"
                            + " found_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            notice.account().organization().value(),
                            notice.id(),
                            notice.kind().name(),
                            notice.account().id().value(),
                            notice.account().name(),
                            notice.account().owner().id(),
                            notice.at().map(Instant::toEpochMilli).orElse(0L),
                            clock.millis())
                    .update();
        } catch (DuplicateKeyException e) {
            // It was delivered before.
        }
    }

    /** Returns how many notices the viewer has not seen; 0 if the database does not answer. */
    public int unread() {
        Member me = viewer.me();
        if (me == null) {
            return 0;
        }
        try {
            return database.sql("select count(*)" + VISIBLE)
                    .params(me.organization(), me.userId(), scope(me), seenAt(me))
                    .query(Integer.class)
                    .single();
        } catch (DataAccessException | TransactionException e) {
            return 0;
        }
    }

    /** Returns the notices of the last 90 days, newest first. */
    List<Pinned> visible(Member me) {
        long seen = seenAt(me);
        long since = clock.instant().minus(90, ChronoUnit.DAYS).toEpochMilli();
        return database.sql("select *" + VISIBLE + " order by found_at desc, id limit 200")
                .params(me.organization(), me.userId(), scope(me), since)
                .query((row, number) -> pinned(row, seen))
                .list();
    }

    /** Marks all notices as seen by the member. */
    @Transactional
    public void seen(Member me) {
        String where = " where organization = ? and user_id = ?";
        int updated = database.sql("update notice_reader set seen_at = ?" + where)
                .params(clock.millis(), me.organization(), me.userId())
                .update();
        if (updated == 0) {
            database.sql("insert into notice_reader (seen_at, organization, user_id) values (?, ?, ?)")
                    .params(clock.millis(), me.organization(), me.userId())
                    .update();
        }
    }

    private long seenAt(Member me) {
        return database.sql("select seen_at from notice_reader where organization = ? and user_id = ?")
                .params(me.organization(), me.userId())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private static String scope(Member me) {
        return me.isAdmin() ? "all" : "own";
    }

    private static Pinned pinned(ResultSet row, long seen) throws SQLException {
        long at = row.getLong("at_time");
        return new Pinned(
                row.getString("kind"),
                row.getString("account"),
                row.getString("account_name"),
                row.getString("owner_id"),
                at == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at)),
                row.getLong("found_at") > seen);
    }
}
