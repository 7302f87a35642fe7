package io.counterfoil.examples.console.audit;

import io.counterfoil.AuditLog;
import io.counterfoil.Counterfoil;
import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.page.Viewer;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of the audit log, and its CSV export. */
@Controller
class AuditPageController {

    private final AuditLog auditLog;
    private final AuditNames names;
    private final AuditSearchForm search;
    private final Viewer viewer;

    AuditPageController(Counterfoil counterfoil, AuditNames names, AuditSearchForm search, Viewer viewer) {
        this.auditLog = counterfoil.auditLog();
        this.names = names;
        this.search = search;
        this.viewer = viewer;
    }

    @GetMapping("/admin/audit")
    ModelAndView show(@RequestParam MultiValueMap<String, String> values, @AuthenticationPrincipal Member me) {
        Form form = Form.of(values).withDefault("zone", viewer.when().zone().getId());
        Actor actor = me.actor();
        Page<AuditEvent> page = page(actor, search.query(form, actor), form);
        AuditNames.Known known = names.of(actor, page.items());
        return Reply.of("audit/log", form.isOk() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject(Form.NAME, form)
                .addObject("outcomes", AuditOutcome.values())
                .addObject("actions", AuditSearchForm.ACTIONS)
                .addObject("filtered", search.isActive(form))
                .addObject(
                        "rows",
                        page.items().stream()
                                .map(event -> AuditRow.of(event, known))
                                .toList())
                .addObject("first", form.text("after").isEmpty())
                .addObject("export", AuditSearchForm.link("/admin/audit.csv", form, Optional.empty()))
                .addObject(
                        "next",
                        page.next()
                                .map(cursor -> AuditSearchForm.link("/admin/audit", form, Optional.of(cursor)))
                                .orElse(null));
    }

    /** Writes all pages of the search as they are read, without collecting them in memory. */
    @GetMapping("/admin/audit.csv")
    void export(
            @RequestParam MultiValueMap<String, String> values,
            @AuthenticationPrincipal Member me,
            HttpServletResponse response)
            throws IOException {
        Form form = Form.of(values);
        Actor actor = me.actor();
        AuditQuery query = search.query(form, actor).pageSize(200);
        if (!form.isOk()) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
            return;
        }
        Page<AuditEvent> page = auditLog.search(actor, query);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
        CsvWriter csv = new CsvWriter(response.getWriter());
        csv.write(AuditRow.COLUMNS);
        while (true) {
            AuditNames.Known known = names.of(actor, page.items());
            for (AuditEvent event : page.items()) {
                csv.write(AuditRow.of(event, known).cells());
            }
            if (page.next().isEmpty()) {
                return;
            }
            page = auditLog.search(actor, query.after(page.next().get()));
        }
    }

    private Page<AuditEvent> page(Actor actor, AuditQuery query, Form form) {
        if (!form.isOk()) {
            return new Page<>(List.of(), Optional.empty());
        }
        try {
            return auditLog.search(actor, query);
        } catch (IllegalArgumentException e) {
            form.reject("after", Failure.of(e).message());
            return new Page<>(List.of(), Optional.empty());
        }
    }
}
