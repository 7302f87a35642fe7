package io.counterfoil.examples.spring;

import io.counterfoil.AuditLog;
import io.counterfoil.Counterfoil;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.TokenId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what was done, by whom and when. */
@RestController
class AuditController {

    private final AuditLog auditLog;

    AuditController(Counterfoil counterfoil) {
        this.auditLog = counterfoil.auditLog();
    }

    /** What a token did in a while, newest first, a page at a time. */
    @GetMapping("/audit")
    JsonViews.Paged<JsonViews.Event> search(
            @RequestParam TokenId token,
            @RequestParam Instant from,
            @RequestParam Instant until,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam Optional<String> after,
            Authentication caller) {
        AuditQuery query =
                AuditQuery.all().withToken(token).from(from).until(until).pageSize(size);
        AuditQuery page = after.map(Cursor::parse).map(query::after).orElse(query);
        return JsonViews.Paged.of(auditLog.search(SpringCallers.actor(caller), page), JsonViews.Event::of);
    }
}
