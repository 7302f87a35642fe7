package io.counterfoil.examples.spring;

import io.counterfoil.AuditLog;
import io.counterfoil.Counterfoil;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEntry;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the application is about, named values; and who calls. */
@RestController
class ParameterController {

    private final JdbcClient database;
    private final AuditLog auditLog;

    ParameterController(JdbcClient database, Counterfoil counterfoil) {
        this.database = database;
        this.auditLog = counterfoil.auditLog();
    }

    @GetMapping(path = "/whoami", produces = MediaType.TEXT_PLAIN_VALUE)
    String whoami(Authentication caller) {
        return SpringCallers.actor(caller).principal() + " " + SpringCallers.role(caller) + "\n";
    }

    @GetMapping(path = "/parameters/{name}", produces = MediaType.TEXT_PLAIN_VALUE)
    @PreAuthorize("hasRole('VIEWER')")
    ResponseEntity<String> get(@PathVariable String name, Authentication caller) {
        return ResponseEntity.of(database.sql("select content from parameter where organization = ? and name = ?")
                .params(SpringCallers.actor(caller).organization().value(), name)
                .query(String.class)
                .optional()
                .map(content -> content + "\n"));
    }

    @PutMapping("/parameters/{name}")
    @PreAuthorize("hasRole('CONTRIBUTOR')")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void put(@PathVariable String name, @RequestBody String content, Authentication caller) {
        AuditEntry entry = AuditEntry.of("parameter.updated").on("parameter", name);
        Actor actor = SpringCallers.actor(caller);
        SpringTokenFilter.serviceAccount()
                .ifPresentOrElse(account -> auditLog.record(account, entry), () -> auditLog.record(actor, entry));
        write(content, actor.organization().value(), name);
    }

    private void write(String content, String organization, String name) {
        int updated = database.sql("update parameter set content = ? where organization = ? and name = ?")
                .params(content, organization, name)
                .update();
        if (updated == 0) {
            database.sql("insert into parameter (content, organization, name) values (?, ?, ?)")
                    .params(content, organization, name)
                    .update();
        }
    }
}
