package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.page.Retry;
import io.counterfoil.examples.console.page.Viewer;
import io.counterfoil.examples.console.page.ViewerTime;
import io.counterfoil.examples.console.page.Words;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.examples.console.security.Members;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Renders the page of one service account. */
@Component
class ManagePage {

    private final TokenService tokens;
    private final Members members;
    private final Viewer viewer;
    private final Retry retry;
    private final Words words;

    ManagePage(TokenService tokens, Members members, Viewer viewer, Retry retry, Words words) {
        this.tokens = tokens;
        this.members = members;
        this.viewer = viewer;
        this.retry = retry;
        this.words = words;
    }

    ModelAndView show(AccountDetail detail, Member me, HttpStatus status) {
        return show(detail, me, Form.blank(), status);
    }

    /** Renders the page with the form as sent. */
    ModelAndView invalid(ServiceAccountId id, Member me, Form form) {
        return show(tokens.detail(me.actor(), id), me, form, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Renders the page with the failure, or the retry page if the account cannot be read. */
    ModelAndView failed(ServiceAccountId id, Member me, Form form, Failure failure) {
        form.reject(failure);
        try {
            return show(tokens.detail(me.actor(), id), me, form, failure.status());
        } catch (RuntimeException e) {
            return retry.page(form, Failure.of(e));
        }
    }

    ModelAndView confirmDelete(AccountDetail detail) {
        return Reply.of("tokens/delete", HttpStatus.OK).addObject("detail", detail);
    }

    private ModelAndView show(AccountDetail detail, Member me, Form form, HttpStatus status) {
        ViewerTime when = viewer.when();
        ServiceAccount account = detail.account();
        List<Role> roles = new ArrayList<>(tokens.assignableRoles(me.actor()));
        if (!roles.contains(account.role())) {
            roles.add(account.role());
        }
        return Reply.of("tokens/manage", status)
                .addObject(Form.NAME, filled(form, account))
                .addObject("detail", detail)
                .addObject("account", account)
                .addObject("state", AccountRow.state(account, when))
                .addObject("rows", TokenRow.of(detail.tokens(), when))
                .addObject("timeline", Timeline.of(detail.tokens(), when))
                .addObject("roles", roles)
                .addObject("owners", owners(me, account));
    }

    private static Form filled(Form form, ServiceAccount account) {
        return form.withDefault("name", account.name())
                .withDefault("description", account.description())
                .withDefault("owner", ownerValue(account.owner()))
                .withDefault("role", account.role().name())
                .withDefault("attributes", AttributesField.text(account.attributes()))
                .withDefault("version", Long.toString(account.version()));
    }

    static String ownerValue(PrincipalId owner) {
        return owner.kind() == PrincipalId.Kind.USER ? owner.id() : owner.toString();
    }

    /** Returns the members, and the current owner if not a member. */
    private List<Form.Choice> owners(Member me, ServiceAccount account) {
        List<Form.Choice> owners = new ArrayList<>();
        members.in(me.organization())
                .forEach(each ->
                        owners.add(new Form.Choice(each.userId(), each.displayName() + " (" + each.userId() + ")")));
        String present = ownerValue(account.owner());
        if (owners.stream().noneMatch(choice -> choice.value().equals(present))) {
            owners.add(new Form.Choice(present, words.principal(account.owner()) + ", not a member"));
        }
        return owners;
    }
}
