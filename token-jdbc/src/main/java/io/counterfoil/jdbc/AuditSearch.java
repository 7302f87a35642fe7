package io.counterfoil.jdbc;

import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Micros;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Visibility;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a search in the audit log. An actor who sees everything, or searches for one thing, scans the index
 * of the criterion. An actor who sees some accounts gets the newest events of each, merged.
 */
final class AuditSearch {

    private static final String SELECT = "select " + AuditLogTable.COLUMNS.of("e");
    private static final String NEWEST = " order by occurred_at desc, event_id desc ";
    private static final String TARGET = "target_id";
    private static final String ACCOUNT = "account_id";
    private static final String ACTOR = "actor_id";

    private final Dialect dialect;
    private final OrganizationId organization;
    private final Visibility visibility;
    private final AuditQuery asked;

    AuditSearch(Dialect dialect, OrganizationId organization, AuditFilter filter) {
        this.dialect = dialect;
        this.organization = organization;
        this.visibility = filter.visibility();
        this.asked = filter.query();
    }

    /** Returns how many events to read: one more than the page contains. */
    int limit() {
        return asked.pageSize() + 1;
    }

    /** Returns whether each visible account must be asked for its newest events. */
    boolean isByAccounts() {
        return !visibility.everything() && index(TARGET).isEmpty();
    }

    /** Returns a query for all visible events, in the order of one index; of two if the target is an account. */
    Sql all() {
        boolean isAccount = asked.target()
                .filter(target -> target.type().equals(AuditLogTable.ACCOUNT_TYPE))
                .isPresent();
        return isAccount
                ? merged(List.of(all(TARGET), all(ACCOUNT)), limit())
                : all(TARGET).sql();
    }

    /** Returns a query for the visible events that have the target's identifier in this column. */
    private Query all(String targetColumn) {
        Query query = new Query(dialect).add(SELECT);
        from(query);
        asked.account().ifPresent(id -> query.text(" and e.account_id =", id.value()));
        asked.by().ifPresent(principal -> query.principal("e.actor", principal));
        asked.token().ifPresent(id -> query.text(" and e.actor_token_id =", id.value()));
        asked.action().ifPresent(action -> query.text(" and e.action =", action));
        asked.target()
                .ifPresent(target -> query.text(" and e.target_type =", target.type())
                        .text(" and e." + targetColumn + " =", target.id()));
        if (targetColumn.equals(ACCOUNT)) {
            query.add(" and e.target_id is null ");
        }
        if (!visibility.everything()) {
            query.add(" and (exists ");
            account(query, "e.account_id");
            query.text(" or (e.actor_kind =", PrincipalId.Kind.SERVICE_ACCOUNT.name())
                    .add(" and exists ");
            account(query, "e.actor_id");
            query.add(")) ");
        }
        return newest(query, index(targetColumn), limit());
    }

    /**
     * Returns a query for the visible accounts, including deleted ones, each with the times of the newest events about
     * it and by it.
     */
    Sql heads() {
        Query query = new Query(dialect).add("select a.account_id, (");
        time(query).add(" and e.account_id = a.account_id");
        newest(query, ACCOUNT, 1).add("), (");
        time(query)
                .text(" and e.actor_kind =", PrincipalId.Kind.SERVICE_ACCOUNT.name())
                .add(" and e.actor_id = a.account_id");
        newest(query, ACTOR, 1).text(") from counterfoil_account a where a.organization =", organization.value());
        AccountSearch.see(query, visibility);
        return query.sql();
    }

    /**
     * Returns a query for the newest events of these accounts. An event about one of them and by a different one occurs
     * twice.
     */
    Sql of(AuditHeads heads) {
        List<Query> parts = new ArrayList<>();
        for (String account : heads.about()) {
            parts.add(newest(part(heads).text(" and e.account_id =", account), ACCOUNT, limit()));
        }
        for (String account : heads.by()) {
            Query part = part(heads)
                    .text(" and e.actor_kind =", PrincipalId.Kind.SERVICE_ACCOUNT.name())
                    .text(" and e.actor_id =", account);
            parts.add(newest(part, ACTOR, limit()));
        }
        return merged(parts, 2L * limit());
    }

    private Sql merged(List<Query> parts, long limit) {
        Query query = new Query(dialect).add(SELECT + " from (");
        for (int i = 0; i < parts.size(); i++) {
            query.add(i == 0 ? "" : " union all ").nested(parts.get(i));
        }
        return query.add(") e " + NEWEST).number(" limit", limit).sql();
    }

    private Query part(AuditHeads heads) {
        Query query = new Query(dialect).add(SELECT);
        from(query);
        return query.number(" and e.occurred_at >=", heads.from());
    }

    private Query time(Query query) {
        query.add("select e.occurred_at");
        from(query);
        return query;
    }

    /** Adds the order of the index of this column, or of times if it is empty, and a limit. */
    private static Query newest(Query query, String column, long limit) {
        String first = column.isEmpty() ? "" : "e." + column + " desc, ";
        return query.add(" order by e.organization desc, " + first + "e.occurred_at desc, e.event_id desc ")
                .number(" limit", limit);
    }

    /** Adds the conditions that all statements share. */
    private void from(Query query) {
        query.text(" from counterfoil_audit_event e where e.organization =", organization.value());
        asked.outcome().ifPresent(outcome -> query.text(" and e.outcome =", outcome.name()));
        asked.from().ifPresent(time -> query.number(" and e.occurred_at >=", Micros.bound(time)));
        asked.until().ifPresent(time -> query.number(" and e.occurred_at <", Micros.bound(time)));
        asked.after().ifPresent(place -> query.after(place, "e.occurred_at", "e.event_id"));
    }

    private void account(Query query, String id) {
        query.text("(select 1 from counterfoil_account a where a.organization =", organization.value())
                .add(" and a.account_id = " + id);
        AccountSearch.see(query, visibility);
        query.add(") ");
    }

    /** Returns the column of the index to scan; empty for the index of times. */
    private String index(String targetColumn) {
        if (asked.token().isPresent()) {
            return "actor_token_id";
        }
        if (asked.target().isPresent()) {
            return targetColumn;
        }
        if (asked.account().isPresent()) {
            return ACCOUNT;
        }
        if (asked.by().isPresent()) {
            return ACTOR;
        }
        if (asked.action().isPresent()) {
            return "action";
        }
        return asked.outcome()
                        .filter(outcome -> outcome != AuditOutcome.SUCCESS)
                        .isPresent()
                ? "outcome"
                : "";
    }
}
