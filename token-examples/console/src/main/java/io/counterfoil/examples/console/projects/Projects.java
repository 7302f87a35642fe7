package io.counterfoil.examples.console.projects;

import io.counterfoil.AuditLog;
import io.counterfoil.Counterfoil;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.console.security.ConsoleCallers;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Projects and their parameters. Changes are audited in the same transaction. */
@Service
public class Projects {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    private final JdbcClient database;
    private final AuditLog auditLog;

    Projects(JdbcClient database, Counterfoil counterfoil) {
        this.database = database;
        this.auditLog = counterfoil.auditLog();
    }

    /** Returns all projects of the caller's organization. */
    public List<Project> all(Authentication caller) {
        return database.sql("""
            select p.name, p.description, count(v.name) as parameters
            from project p left join parameter v on v.organization = p.organization and v.project = p.name
            where p.organization = ? group by p.name, p.description order by p.name
            """)
                .param(organization(caller))
                .query(Projects::project)
                .list();
    }

    /** Returns the parameters of a project; empty if there is no such project. */
    public Optional<List<ProjectParameter>> parameters(Authentication caller, String project) {
        if (!exists(organization(caller), project)) {
            return Optional.empty();
        }
        return Optional.of(
                database.sql("select name, content from parameter where organization = ? and project = ? order by name")
                        .params(organization(caller), project)
                        .query(Projects::parameter)
                        .list());
    }

    /** Returns a parameter. */
    public Optional<ProjectParameter> parameter(Authentication caller, String project, String name) {
        return database.sql("select name, content from parameter where organization = ? and project = ? and name = ?")
                .params(organization(caller), project, name)
                .query(Projects::parameter)
                .optional();
    }

    /**
     * Sets a parameter.
     *
     * @return whether there is such a project
     * @throws IllegalArgumentException if the name or the value is none
     */
    @PreAuthorize("hasRole('CONTRIBUTOR')")
    @Transactional
    public boolean put(Authentication caller, String project, ProjectParameter parameter) {
        require(NAME.matcher(parameter.name()).matches(), "a name is 1 to 64 letters, digits, '_', '.' or '-'");
        require(parameter.value().length() <= 1000, "a value has at most 1000 characters");
        if (!exists(organization(caller), project)) {
            return false;
        }
        record(caller, AuditEntry.of("parameter.updated").on("parameter", project + "/" + parameter.name()));
        write(organization(caller), project, parameter);
        return true;
    }

    /** Adds a project with parameters, for the demonstration. */
    @Transactional
    public void add(Member owner, Project project, List<ProjectParameter> parameters) {
        database.sql("insert into project (organization, name, description) values (?, ?, ?)")
                .params(owner.organization(), project.name(), project.description())
                .update();
        parameters.forEach(parameter -> write(owner.organization(), project.name(), parameter));
    }

    /** Records the entry under the service account and its token, or under the user. */
    private void record(Authentication caller, AuditEntry entry) {
        if (caller.getPrincipal() instanceof ServiceAccountPrincipal account) {
            auditLog.record(account, entry);
        } else {
            auditLog.record(ConsoleCallers.actor(caller), entry);
        }
    }

    private void write(String organization, String project, ProjectParameter parameter) {
        int updated = database.sql(
                        "update parameter set content = ? where organization = ? and project = ? and name = ?")
                .params(parameter.value(), organization, project, parameter.name())
                .update();
        if (updated == 0) {
            database.sql("insert into parameter (content, organization, project, name) values (?, ?, ?, ?)")
                    .params(parameter.value(), organization, project, parameter.name())
                    .update();
        }
    }

    private boolean exists(String organization, String project) {
        return database.sql("select count(*) from project where organization = ? and name = ?")
                        .params(organization, project)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private static String organization(Authentication caller) {
        return ConsoleCallers.actor(caller).organization().value();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    private static Project project(ResultSet row, int number) throws SQLException {
        return new Project(row.getString("name"), row.getString("description"), row.getLong("parameters"));
    }

    private static ProjectParameter parameter(ResultSet row, int number) throws SQLException {
        return new ProjectParameter(row.getString("name"), row.getString("content"));
    }
}
