package io.counterfoil.jdbc;

import io.counterfoil.model.Micros;
import io.counterfoil.model.Notice;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.NoticeCandidate;
import io.counterfoil.spi.NoticeKey;
import io.counterfoil.spi.NoticeSearch;
import io.counterfoil.spi.OwnedAccount;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of {@code counterfoil_notice}, and the searches for due notices. */
final class NoticeTable {

    /** Scans the index of pending endings: live tokens that end, in the order of their end. */
    private static final String ENDING = """
        select t.organization, t.account_id, t.token_id, t.ends_at
        from counterfoil_token t
        where t.upkeep = 1 and t.ends_at > ? and t.ends_at <= ?
            and t.superseded_until is %s null and t.revoked_at is null and t.enabled = 1
            and not exists (
                select 1 from counterfoil_notice n
                where n.subject_id = t.token_id and n.kind = ? and n.threshold = ? and n.delivered_at is not null)
            and (t.ends_at > ? or (t.ends_at = ? and t.token_id > ?))
        order by t.ends_at, t.token_id
        limit ?
        """;

    private static final String EXPIRING = ENDING.replace("%s", "");
    private static final String OVERLAPPING = ENDING.replace("%s", "not");

    /** Scans the index of last uses by day, organization by organization: tokens that have not been used since. */
    private static final String UNUSED = """
        select t.organization, t.account_id, t.token_id, u.used_day
        from counterfoil_organization o
        join counterfoil_token_use u on u.organization = o.organization and u.used_day <= ?
        join counterfoil_token t on t.token_id = u.token_id
        where u.last_used_at <= ? and t.created_at <= ? and t.superseded_at is null
            and t.revoked_at is null and t.enabled = 1 and (t.ends_at is null or t.ends_at > ?)
            and not exists (
                select 1 from counterfoil_notice n
                where n.subject_id = t.token_id and n.kind = ? and n.delivered_at is not null
                    and n.threshold = case when u.last_used_at > ? then u.last_used_at else 0 end)
            and o.organization >= ?
            and (o.organization > ? or u.used_day > ? or (u.used_day = ? and u.token_id > ?))
        order by o.organization, u.used_day, u.token_id
        limit ?
        """;

    /** In the order of the index of owners. */
    private static final String OWNED = """
        select organization, account_id, owner_id, created_at from counterfoil_account
        where live = 1 and owner_kind = 'USER' and organization >= ?
            and (organization > ? or owner_id > ?
                or (owner_id = ? and (created_at > ? or (created_at = ? and account_id > ?))))
        order by organization, owner_id, created_at, account_id
        limit ?
        """;

    private static final String RENEW = """
        update counterfoil_notice set claimed_by = ?, claimed_until = %s + ?, attempts = attempts + 1
        where subject_id = ? and kind = ? and threshold = ? and delivered_at is null and claimed_until <= %s
        """;

    private static final String INSERT = """
        insert into counterfoil_notice (
            subject_id, kind, threshold, organization, account_id, claimed_by, claimed_until, attempts)
        values (?, ?, ?, ?, ?, ?, %s + ?, 1)
        """;

    private static final String EXISTS = """
        select 1 from counterfoil_notice
        where subject_id = ? and kind = ? and threshold = ?
        """;

    /** What is claimed while its account is erased would stay for ever. */
    private static final String LIVE = """
        select 1 from counterfoil_account
        where account_id = ? and organization = ? and live = 1
        """;

    private static final String FORGET = "delete from counterfoil_notice where subject_id = ?";

    private static final String DELIVERED = """
        update counterfoil_notice set delivered_at = %s
        where subject_id = ? and kind = ? and threshold = ?
        """;

    private static final String RELEASE = """
        delete from counterfoil_notice
        where subject_id = ? and kind = ? and threshold = ? and claimed_by = ? and delivered_at is null
        """;

    private NoticeTable() {}

    static Sql candidates(NoticeSearch search) {
        return search.kind() == Notice.Kind.TOKEN_UNUSED ? unused(search) : ending(search);
    }

    private static Sql unused(NoticeSearch search) {
        long until = Micros.bound(search.until());
        String organization = search.after()
                .map(last -> last.account().organization().value())
                .orElse("");
        return new Sql(
                UNUSED,
                parameters -> place(
                        parameters
                                .integer(TokenUseTable.day(until))
                                .number(until)
                                .number(until)
                                .number(Micros.bound(search.from()))
                                .text(search.kind().name())
                                .number(Parameters.NEVER)
                                .text(organization)
                                .text(organization),
                        search));
    }

    private static Sql ending(NoticeSearch search) {
        String text = search.kind() == Notice.Kind.TOKEN_EXPIRES ? EXPIRING : OVERLAPPING;
        // The index scan starts at this page, not at the first one.
        long after = search.after().map(last -> last.place() - 1).orElse(Long.MIN_VALUE);
        return new Sql(
                text,
                parameters -> place(
                        parameters
                                .number(Math.max(Micros.bound(search.from()), after))
                                .number(Micros.bound(search.until()))
                                .text(search.kind().name())
                                .number(search.mark().orElse(0L)),
                        search));
    }

    /** Adds the start position and the limit. */
    private static void place(Parameters parameters, NoticeSearch search) throws SQLException {
        long place = search.after().map(NoticeCandidate::place).orElse(Long.MIN_VALUE);
        String token = search.after().map(last -> last.token().value()).orElse("");
        parameters.number(place).number(place).text(token).integer(search.limit());
    }

    static NoticeCandidate candidate(Row row) throws SQLException {
        AccountRef account = new AccountRef(OrganizationId.of(row.text(1)), ServiceAccountId.of(row.text(2)));
        return new NoticeCandidate(account, TokenId.of(row.text(3)), row.number(4));
    }

    static Sql owned(Optional<OwnedAccount> after, int limit) {
        String organization =
                after.map(last -> last.account().organization().value()).orElse("");
        String owner = after.map(last -> last.owner().id()).orElse("");
        String account = after.map(last -> last.account().account().value()).orElse("");
        long createdAt = after.map(last -> Micros.of(last.createdAt())).orElse(Long.MIN_VALUE);
        return new Sql(
                OWNED,
                parameters -> parameters
                        .text(organization)
                        .text(organization)
                        .text(owner)
                        .text(owner)
                        .number(createdAt)
                        .number(createdAt)
                        .text(account)
                        .integer(limit));
    }

    static OwnedAccount owned(Row row) throws SQLException {
        AccountRef account = new AccountRef(OrganizationId.of(row.text(1)), ServiceAccountId.of(row.text(2)));
        return new OwnedAccount(account, PrincipalId.user(row.text(3)), row.instant(4));
    }

    /** Takes over a claim that has expired. */
    static Sql renewal(String clock, NoticeKey notice, String claim, long leaseMicros) {
        return new Sql(
                RENEW.replace("%s", clock),
                parameters -> key(parameters.text(claim).number(leaseMicros), notice));
    }

    static Sql exists(NoticeKey notice) {
        return new Sql(EXISTS, parameters -> key(parameters, notice));
    }

    static Sql live(AccountRef account) {
        return new Sql(
                LIVE,
                parameters -> parameters
                        .text(account.account().value())
                        .text(account.organization().value()));
    }

    /** Forgets what was or is being delivered about a token or an account. */
    static Sql forgetting(String subject) {
        return Sql.of(FORGET, subject);
    }

    static Sql insertion(String clock, NoticeKey notice, AccountRef account, String claim, long leaseMicros) {
        return new Sql(
                INSERT.replace("%s", clock),
                parameters -> key(parameters, notice)
                        .text(account.organization().value())
                        .text(account.account().value())
                        .text(claim)
                        .number(leaseMicros));
    }

    static Sql delivery(String clock, NoticeKey notice) {
        return new Sql(DELIVERED.replace("%s", clock), parameters -> key(parameters, notice));
    }

    static Sql release(NoticeKey notice, String claim) {
        return new Sql(RELEASE, parameters -> key(parameters, notice).text(claim));
    }

    private static Parameters key(Parameters parameters, NoticeKey notice) throws SQLException {
        return parameters.text(notice.subject()).text(notice.kind().name()).number(notice.mark());
    }
}
