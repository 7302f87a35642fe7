package io.counterfoil.examples.console.leaks;

import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.page.Retry;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page that finds tokens in a text and revokes them. */
@Controller
@RequestMapping("/admin/leaks")
class LeakController {

    private final OrganizationLeaks leaks;
    private final Retry retry;

    LeakController(OrganizationLeaks leaks, Retry retry) {
        this.leaks = leaks;
        this.retry = retry;
    }

    @GetMapping
    ModelAndView form() {
        return Reply.of("leaks/check", HttpStatus.OK).addObject(Form.NAME, Form.blank());
    }

    /** Checks a text, which is not rendered again because it holds secrets. */
    @PostMapping
    ModelAndView check(@RequestParam MultiValueMap<String, String> values, @AuthenticationPrincipal Member me) {
        Form form = Form.of(values);
        if (form.text("text").isBlank()) {
            form.reject("text", "Paste the text in which tokens may be.");
            return Reply.of("leaks/check", HttpStatus.UNPROCESSABLE_CONTENT).addObject(Form.NAME, form);
        }
        try {
            return Reply.of("leaks/check", HttpStatus.OK)
                    .addObject("found", leaks.check(me, form.text("text"), form.text("source")))
                    .addObject(Form.NAME, Form.blank());
        } catch (RuntimeException e) {
            return retry.page(form, Failure.of(e));
        }
    }

    @PostMapping("/revoke")
    ModelAndView revoke(
            @RequestParam MultiValueMap<String, String> values,
            @AuthenticationPrincipal Member me,
            RedirectAttributes said) {
        Form form = Form.of(values);
        try {
            int ended = 0;
            for (String each : form.all("token")) {
                int between = each.indexOf('/');
                leaks.revoke(
                        me,
                        ServiceAccountId.of(each.substring(0, Math.max(0, between))),
                        TokenId.of(each.substring(between + 1)));
                ended++;
            }
            said.addFlashAttribute("said", ended == 1 ? "The token was ended." : ended + " tokens were ended.");
            return Reply.redirect("/admin/leaks");
        } catch (RuntimeException e) {
            return retry.page(form, Failure.of(e));
        }
    }
}
