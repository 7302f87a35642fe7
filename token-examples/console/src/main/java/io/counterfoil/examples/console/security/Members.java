package io.counterfoil.examples.console.security;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.spi.UserDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The users of the product. A former member keeps the row, without a role. */
@Repository
public class Members implements UserDirectory {

    private static final String MEMBER = "select organization, user_id, display_name, role_name from member ";

    private final JdbcClient database;

    Members(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Optional<Role> findRole(OrganizationId organization, String userId) {
        return find(organization.value(), userId).map(Member::role);
    }

    /** Returns the member, unless they left. */
    public Optional<Member> find(String organization, String userId) {
        return database.sql(MEMBER + "where organization = ? and user_id = ? and role_name is not null")
                .params(organization, userId)
                .query(Members::member)
                .optional();
    }

    /** Returns the members of the organization, by name. */
    public List<Member> in(String organization) {
        return database.sql(MEMBER + "where organization = ? and role_name is not null order by display_name, user_id")
                .param(organization)
                .query(Members::member)
                .list();
    }

    /** Returns the identifiers of former members. */
    public List<String> leftFrom(String organization) {
        return database.sql("select user_id from member where organization = ? and role_name is null order by user_id")
                .param(organization)
                .query(String.class)
                .list();
    }

    /** Returns the member's password hash. */
    Optional<String> passwordHash(String organization, String userId) {
        return database.sql("select password_hash from member where organization = ? and user_id = ?")
                .params(organization, userId)
                .query(String.class)
                .optional();
    }

    /** Changes a member's role. */
    @Transactional
    public void setRole(String organization, String userId, Role role) {
        database.sql("update member set role_name = ? where organization = ? and user_id = ?")
                .params(role.name(), organization, userId)
                .update();
    }

    /** Removes a member's role, and with it their sessions. */
    @Transactional
    public void leave(String organization, String userId) {
        database.sql("update member set role_name = null where organization = ? and user_id = ?")
                .params(organization, userId)
                .update();
    }

    /** Adds a member. */
    @Transactional
    public void add(Member member, String passwordHash) {
        database.sql("insert into member (organization, user_id, display_name, role_name, password_hash)"
                        + " values (?, ?, ?, ?, ?)")
                .params(member.organization(), member.userId(), member.displayName(), member.roleName(), passwordHash)
                .update();
    }

    /** Returns whether there are no members yet. */
    public boolean isEmpty() {
        return database.sql("select count(*) from member").query(Long.class).single() == 0;
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(
                row.getString("organization"),
                row.getString("user_id"),
                row.getString("display_name"),
                row.getString("role_name"),
                true);
    }
}
