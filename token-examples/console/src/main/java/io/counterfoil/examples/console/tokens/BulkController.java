package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.page.Retry;
import io.counterfoil.examples.console.page.Viewer;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.Actor;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
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

/** Bulk changes: first a preview, then the change. */
@Controller
@RequestMapping("/admin/tokens/bulk")
class BulkController {

    private final BulkOperations bulk;
    private final Viewer viewer;
    private final Retry retry;
    private final TokenListPage list;

    BulkController(BulkOperations bulk, Viewer viewer, Retry retry, TokenListPage list) {
        this.bulk = bulk;
        this.list = list;
        this.viewer = viewer;
        this.retry = retry;
    }

    @PostMapping
    ModelAndView preview(@RequestParam MultiValueMap<String, String> values, @AuthenticationPrincipal Member me) {
        return page(Form.of(values), me, false);
    }

    /** Applies the change. Repeating it by a reload changes nothing. */
    @PostMapping("/apply")
    ModelAndView apply(@RequestParam MultiValueMap<String, String> values, @AuthenticationPrincipal Member me) {
        return page(Form.of(values), me, true);
    }

    private ModelAndView page(Form form, Member me, boolean apply) {
        try {
            if (!isAll(form) && form.all("id").isEmpty()) {
                return list.show(form, me, "Select at least one token.");
            }
            Optional<BulkAction> action = BulkAction.of(form);
            if (action.isEmpty()) {
                return list.show(form, me, "Choose what to do with the selected tokens.");
            }
            return page(form, me, action.get(), apply);
        } catch (RuntimeException e) {
            return retry.page(form, Failure.of(e));
        }
    }

    private ModelAndView page(Form form, Member me, BulkAction action, boolean apply) {
        Actor actor = me.actor();
        List<ServiceAccountId> ids =
                form.all("id").stream().map(ServiceAccountId::of).toList();
        ServiceAccountQuery which = isAll(form)
                ? new ListFilter(form).matching(me, viewer.when().now())
                : ServiceAccountQuery.all().withIds(ids);
        return Reply.of("tokens/bulk", HttpStatus.OK)
                .addObject(Form.NAME, form)
                .addObject("action", action)
                .addObject("filtered", new ListFilter(form).isActive())
                .addObject(
                        "names",
                        isAll(form) ? List.of() : bulk.names(actor, ids).values())
                .addObject("outcome", apply ? bulk.apply(actor, which, action) : bulk.preview(actor, which, action))
                .addObject("applied", apply);
    }

    private static boolean isAll(Form form) {
        return form.has("scope", "all");
    }
}
