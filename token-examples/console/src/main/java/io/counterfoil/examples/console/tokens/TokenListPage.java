package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.page.Viewer;
import io.counterfoil.examples.console.page.ViewerTime;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.examples.console.security.Members;
import io.counterfoil.model.Actor;
import io.counterfoil.model.Page;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountQuery;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Renders the filtered list of service accounts. */
@Component
class TokenListPage {

    private final TokenService tokens;
    private final Members members;
    private final Viewer viewer;

    TokenListPage(TokenService tokens, Members members, Viewer viewer) {
        this.tokens = tokens;
        this.members = members;
        this.viewer = viewer;
    }

    ModelAndView show(Form form, Member me) {
        return show(form, me, "");
    }

    /** Renders the list with the selection and an error beside the action; no error if {@code missing} is empty. */
    ModelAndView show(Form form, Member me, String missing) {
        ListFilter filter = new ListFilter(form);
        ViewerTime when = viewer.when();
        Actor actor = me.actor();
        List<Role> assignable = tokens.assignableRoles(actor);
        Page<ServiceAccount> page = accounts(actor, filter.query(me, when.now()), form);
        if (!missing.isEmpty()) {
            form.reject("action", missing);
        }
        return Reply.of("tokens/list", missing.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject(Form.NAME, form)
                .addObject("filtered", filter.isActive())
                .addObject("filters", filter.values())
                .addObject("owners", members.in(me.organization()))
                .addObject("first", form.text("after").isEmpty())
                .addObject("next", page.next().map(filter::next).orElse(null))
                .addObject("roles", RoleHierarchy.standard().roles())
                .addObject("assignable", assignable)
                .addObject("actions", BulkAction.offered(assignable))
                .addObject("rows", rows(page, when));
    }

    private static List<AccountRow> rows(Page<ServiceAccount> page, ViewerTime when) {
        return page.items().stream().map(each -> AccountRow.of(each, when)).toList();
    }

    private Page<ServiceAccount> accounts(Actor actor, ServiceAccountQuery query, Form form) {
        if (!form.isOk()) {
            return new Page<>(List.of(), Optional.empty());
        }
        try {
            return tokens.list(actor, query);
        } catch (IllegalArgumentException e) {
            // An invalid cursor.
            form.reject("after", Failure.of(e).message());
            return new Page<>(List.of(), Optional.empty());
        }
    }
}
