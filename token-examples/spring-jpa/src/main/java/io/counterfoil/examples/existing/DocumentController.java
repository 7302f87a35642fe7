package io.counterfoil.examples.existing;

import io.counterfoil.AuditLog;
import io.counterfoil.Counterfoil;
import io.counterfoil.examples.spring.SpringTokenFilter;
import io.counterfoil.model.AuditEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists and adds documents. */
@RestController
class DocumentController {

    private final Documents documents;
    private final AuditLog auditLog;

    DocumentController(Documents documents, Counterfoil counterfoil) {
        this.documents = documents;
        this.auditLog = counterfoil.auditLog();
    }

    @GetMapping("/documents")
    List<String> list() {
        return documents.findByOrganizationOrderById(CurrentCaller.organization()).stream()
                .map(Document::describe)
                .toList();
    }

    /** Adds a document, and says so in the audit log if a token did it: both or neither. */
    @PostMapping("/documents")
    @PreAuthorize("hasRole('USER') or hasRole('CONTRIBUTOR')")
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    public void add(@RequestParam String title) {
        Document document = documents.saveAndFlush(new Document(CurrentCaller.organization(), title));
        AuditEntry entry = AuditEntry.of("document.added").on("document", String.valueOf(document.id()));
        SpringTokenFilter.serviceAccount().ifPresent(account -> auditLog.record(account, entry));
        if (title.isEmpty()) {
            throw new IllegalStateException("a document needs a title");
        }
    }

    /** What only a person has: null for a service account. */
    @GetMapping("/greeting")
    String greeting(@AuthenticationPrincipal @Nullable AppUser user) {
        return user == null ? "Hello, machine" : "Hello, " + user.getUsername();
    }
}
