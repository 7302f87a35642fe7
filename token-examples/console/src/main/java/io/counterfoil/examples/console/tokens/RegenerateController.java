package io.counterfoil.examples.console.tokens;

import io.counterfoil.IssuedToken;
import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.page.Retry;
import io.counterfoil.examples.console.page.Viewer;
import io.counterfoil.examples.console.page.ViewerTime;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page "Regenerate token". */
@Controller
@RequestMapping("/admin/tokens/{id}/regenerate")
class RegenerateController {

    private final TokenService tokens;
    private final Viewer viewer;
    private final Retry retry;
    private final TokenPolicy policy;

    RegenerateController(TokenService tokens, Viewer viewer, Retry retry, TokenPolicy policy) {
        this.tokens = tokens;
        this.viewer = viewer;
        this.retry = retry;
        this.policy = policy;
    }

    @GetMapping
    ModelAndView form(@PathVariable ServiceAccountId id, @AuthenticationPrincipal Member me) {
        AccountDetail detail = tokens.detail(me.actor(), id);
        if (!detail.may("REGENERATE")) {
            throw new AccessDeniedException("the role regenerates no token of this account");
        }
        if (!detail.account().enabled()) {
            return Reply.redirect("/admin/tokens/" + id);
        }
        ViewerTime when = viewer.when();
        Form form = Form.blank()
                .withDefault("previous", "grace")
                .withDefault("grace", "PT1H")
                .withDefault("until", when.input(when.now().plus(Duration.ofDays(7))))
                .withDefault("expiry", "default")
                .withDefault("days", "30")
                .withDefault(
                        "generation", Integer.toString(detail.account().tokens().generation()))
                .withDefault("requestId", UUID.randomUUID().toString())
                .withDefault("zone", when.zone().getId());
        return page(form, detail, HttpStatus.OK);
    }

    /** Responds with the value itself rather than a redirect, so that no session holds it. */
    @PostMapping
    ModelAndView regenerate(
            @PathVariable ServiceAccountId id,
            @RequestParam MultiValueMap<String, String> values,
            @AuthenticationPrincipal Member me) {
        Form form = Form.of(values);
        try {
            Optional<Regeneration> request = request(form);
            if (request.isEmpty()) {
                return page(form, tokens.detail(me.actor(), id), HttpStatus.UNPROCESSABLE_CONTENT);
            }
            IssuedToken issued = tokens.regenerate(me.actor(), id, request.get());
            boolean again = issued.generation() > Integer.parseInt(form.text("generation")) + 1;
            return Reply.of("tokens/issued", HttpStatus.OK)
                    .addObject("shown", new ShownOnce(issued, again))
                    .addObject("created", false);
        } catch (RuntimeException e) {
            return failed(id, me, form, Failure.of(e));
        }
    }

    private Optional<Regeneration> request(Form form) {
        Optional<PreviousToken> previous = PreviousField.read(form);
        Optional<ExpiryField> expiry = ExpiryField.read(form);
        Optional<Integer> generation = form.read("generation", Integer::valueOf);
        if (!form.isOk()) {
            return Optional.empty();
        }
        Regeneration request = Regeneration.of(previous.orElseThrow())
                .expectingGeneration(generation.orElseThrow())
                .withRequestId(form.text("requestId"));
        return Optional.of(expiry.orElseThrow().on(request));
    }

    /** Renders the form as sent, or the retry page if the account cannot be read. */
    private ModelAndView failed(ServiceAccountId id, Member me, Form form, Failure failure) {
        try {
            AccountDetail detail = tokens.detail(me.actor(), id);
            return page(form.reject(failure), detail, failure.status());
        } catch (RuntimeException e) {
            return retry.page(form, Failure.of(e));
        }
    }

    private ModelAndView page(Form form, AccountDetail detail, HttpStatus status) {
        return Reply.of("tokens/regenerate", status)
                .addObject(Form.NAME, form)
                .addObject("detail", detail)
                .addObject("account", detail.account())
                .addObject("policy", policy);
    }
}
