package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Viewer;
import io.counterfoil.examples.console.page.ViewerTime;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.examples.console.security.Members;
import io.counterfoil.model.Actor;
import io.counterfoil.model.Page;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.TokenInfo;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Admin, API tokens. */
@Controller
class TokenListController {

    private final Tokens tokens;
    private final Members members;
    private final Viewer viewer;

    TokenListController(Tokens tokens, Members members, Viewer viewer) {
        this.tokens = tokens;
        this.members = members;
        this.viewer = viewer;
    }

    @GetMapping("/admin/tokens")
    String list(@RequestParam MultiValueMap<String, String> values, @AuthenticationPrincipal Member me, Model model) {
        Form form = Form.of(values);
        ListFilter filter = new ListFilter(form);
        ViewerTime when = viewer.when();
        Actor actor = me.actor();
        Page<ServiceAccount> page = page(actor, filter.query(me, when.now()), form);
        model.addAttribute(Form.NAME, form)
                .addAttribute("filtered", filter.isActive())
                .addAttribute("filters", filter.values())
                .addAttribute("owners", members.in(me.organization()))
                .addAttribute("first", form.text("after").isEmpty())
                .addAttribute("next", page.next().map(filter::next).orElse(null))
                .addAttribute("roles", RoleHierarchy.standard().roles())
                .addAttribute("assignable", tokens.assignableRoles(actor))
                .addAttribute(
                        "rows",
                        page.items().stream()
                                .map(each -> row(actor, each, when))
                                .toList());
        return "tokens/list";
    }

    private Page<ServiceAccount> page(Actor actor, ServiceAccountQuery query, Form form) {
        if (!form.isOk()) {
            return new Page<>(List.of(), Optional.empty());
        }
        try {
            return tokens.list(actor, query);
        } catch (IllegalArgumentException e) {
            // A cursor that was tampered with.
            form.reject("after", Failure.of(e).message());
            return new Page<>(List.of(), Optional.empty());
        }
    }

    private AccountRow row(Actor actor, ServiceAccount account, ViewerTime when) {
        Optional<TokenInfo> previous = account.tokens()
                .overlapUntil()
                .flatMap(until ->
                        AccountRow.previous(tokens.detail(actor, account.id()).tokens(), when.now()));
        return AccountRow.of(account, previous, when);
    }
}
