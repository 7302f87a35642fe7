package io.counterfoil.examples.console.people;

import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.page.Retry;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.Role;
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

/** The page of members, and of accounts whose owners left. */
@Controller
@RequestMapping("/admin/people")
class PeopleController {

    private final People people;
    private final Retry retry;

    PeopleController(People people, Retry retry) {
        this.people = people;
        this.retry = retry;
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal Member me) {
        return Reply.of("people/list", HttpStatus.OK)
                .addObject("members", people.members(me))
                .addObject("roles", people.assignable(me))
                .addObject("left", people.left(me));
    }

    @PostMapping("/{userId}/role")
    ModelAndView setRole(
            @PathVariable String userId,
            @RequestParam MultiValueMap<String, String> values,
            @AuthenticationPrincipal Member me,
            RedirectAttributes said) {
        Form form = Form.of(values);
        return change(
                form,
                said,
                "The role of " + userId + " is now " + form.text("role") + ".",
                () -> people.setRole(me, userId, Role.of(form.text("role"))));
    }

    @PostMapping("/{userId}/remove")
    ModelAndView remove(@PathVariable String userId, @AuthenticationPrincipal Member me, RedirectAttributes said) {
        return change(
                Form.blank(),
                said,
                "Removed " + userId + ", who is now signed out everywhere.",
                () -> people.remove(me, userId));
    }

    @PostMapping("/{userId}/transfer")
    ModelAndView transfer(
            @PathVariable String userId,
            @RequestParam MultiValueMap<String, String> values,
            @AuthenticationPrincipal Member me,
            RedirectAttributes said) {
        Form form = Form.of(values);
        try {
            said.addFlashAttribute("said", people.transfer(me, userId, form.text("to")));
            return Reply.redirect("/admin/people");
        } catch (RuntimeException e) {
            return retry.page(form, Failure.of(e));
        }
    }

    private ModelAndView change(Form form, RedirectAttributes said, String done, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            return retry.page(form, Failure.of(e));
        }
        said.addFlashAttribute("said", done);
        return Reply.redirect("/admin/people");
    }
}
