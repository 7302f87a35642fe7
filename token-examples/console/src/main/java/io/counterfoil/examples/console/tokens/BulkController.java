package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.page.Retry;
import io.counterfoil.examples.console.page.Viewer;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.Actor;
import io.counterfoil.model.ServiceAccountId;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Many at once: first a preview, then the change. */
@Controller
@RequestMapping("/admin/tokens/bulk")
class BulkController {

    private final Bulk bulk;
    private final Viewer viewer;
    private final Retry retry;

    BulkController(Bulk bulk, Viewer viewer, Retry retry) {
        this.bulk = bulk;
        this.viewer = viewer;
        this.retry = retry;
    }

    @PostMapping
    ModelAndView preview(
            @RequestParam MultiValueMap<String, String> values,
            @AuthenticationPrincipal Member me,
            RedirectAttributes said) {
        return page(Form.of(values), me, said, false);
    }

    /** Sent again by reloading, it finds everything done already. */
    @PostMapping("/apply")
    ModelAndView apply(
            @RequestParam MultiValueMap<String, String> values,
            @AuthenticationPrincipal Member me,
            RedirectAttributes said) {
        return page(Form.of(values), me, said, true);
    }

    private ModelAndView page(Form form, Member me, RedirectAttributes said, boolean apply) {
        Optional<BulkAction> action = BulkAction.read(form);
        boolean nothing = !isAll(form) && form.all("id").isEmpty();
        if (action.isEmpty() || nothing) {
            said.addFlashAttribute("missed", nothing ? "Tick the tokens first." : "Choose what to do with them.");
            return Reply.redirect("/admin/tokens");
        }
        try {
            BulkOutcome outcome = outcome(form, me, action.get(), apply);
            return Reply.of("tokens/bulk", HttpStatus.OK)
                    .addObject(Form.NAME, form)
                    .addObject("action", action.get())
                    .addObject("outcome", outcome)
                    .addObject("applied", apply);
        } catch (RuntimeException e) {
            return retry.page(form, Failure.of(e));
        }
    }

    private BulkOutcome outcome(Form form, Member me, BulkAction action, boolean apply) {
        Actor actor = me.actor();
        if (isAll(form)) {
            var which = new ListFilter(form).matching(me, viewer.when().now());
            return apply ? bulk.applyAll(actor, which, action) : bulk.previewAll(actor, which, action);
        }
        List<ServiceAccountId> ids =
                form.all("id").stream().map(ServiceAccountId::of).toList();
        return apply ? bulk.applySelected(actor, ids, action) : bulk.previewSelected(actor, ids, action);
    }

    private static boolean isAll(Form form) {
        return form.has("scope", "all");
    }
}
