package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.TokenId;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one service account, and its actions. */
@Controller
@RequestMapping("/admin/tokens/{id}")
class ManageController {

    private final TokenService tokens;
    private final ManagePage pages;

    ManageController(TokenService tokens, ManagePage pages) {
        this.tokens = tokens;
        this.pages = pages;
    }

    @GetMapping
    ModelAndView show(@PathVariable ServiceAccountId id, @AuthenticationPrincipal Member me) {
        return pages.show(tokens.detail(me.actor(), id), me, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView update(
            @PathVariable ServiceAccountId id,
            @RequestParam MultiValueMap<String, String> values,
            @AuthenticationPrincipal Member me,
            RedirectAttributes said) {
        Form form = Form.of(values);
        said.addFlashAttribute("said", "Saved.");
        return change(id, me, form, actor -> {
            ServiceAccountUpdate update = UpdateRequest.read(form, tokens.attributes(actor.actor(), id, form));
            if (form.isOk()) {
                tokens.update(actor.actor(), id, update);
            }
        });
    }

    @PostMapping("/disable")
    ModelAndView disable(
            @PathVariable ServiceAccountId id, @AuthenticationPrincipal Member me, RedirectAttributes said) {
        said.addFlashAttribute("said", "Disabled. Its tokens are refused until you enable it again.");
        return change(id, me, Form.blank(), actor -> tokens.disable(actor.actor(), id));
    }

    @PostMapping("/enable")
    ModelAndView enable(
            @PathVariable ServiceAccountId id, @AuthenticationPrincipal Member me, RedirectAttributes said) {
        said.addFlashAttribute("said", "Enabled. Its tokens are accepted again, those that have not ended.");
        return change(id, me, Form.blank(), actor -> tokens.enable(actor.actor(), id));
    }

    @PostMapping("/tokens/{token}/end")
    ModelAndView end(
            @PathVariable ServiceAccountId id,
            @PathVariable TokenId token,
            @AuthenticationPrincipal Member me,
            RedirectAttributes said) {
        said.addFlashAttribute("said", "Ended. That token is refused from now on.");
        return change(id, me, Form.blank(), actor -> tokens.revoke(actor.actor(), id, token));
    }

    @GetMapping("/delete")
    ModelAndView confirm(@PathVariable ServiceAccountId id, @AuthenticationPrincipal Member me) {
        return pages.confirmDelete(tokens.detail(me.actor(), id));
    }

    @PostMapping("/delete")
    ModelAndView delete(
            @PathVariable ServiceAccountId id, @AuthenticationPrincipal Member me, RedirectAttributes said) {
        try {
            String name = tokens.detail(me.actor(), id).account().name();
            tokens.delete(me.actor(), id);
            said.addFlashAttribute("said", "Deleted “" + name + "” and all its tokens.");
            return Reply.redirect("/admin/tokens");
        } catch (RuntimeException e) {
            return pages.failed(id, me, Form.blank(), Failure.of(e));
        }
    }

    private ModelAndView change(ServiceAccountId id, Member me, Form form, Consumer<Member> action) {
        try {
            action.accept(me);
            if (form.isOk()) {
                return Reply.redirect("/admin/tokens/" + id);
            }
            return pages.invalid(id, me, form);
        } catch (RuntimeException e) {
            return pages.failed(id, me, form, Failure.of(e));
        }
    }
}
