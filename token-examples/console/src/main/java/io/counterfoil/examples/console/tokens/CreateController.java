package io.counterfoil.examples.console.tokens;

import io.counterfoil.IssuedToken;
import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.page.Viewer;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.examples.console.security.Members;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.TokenPolicy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page "Create token". */
@Controller
@RequestMapping("/admin/tokens/new")
class CreateController {

    private final TokenService tokens;
    private final Members members;
    private final Viewer viewer;
    private final TokenPolicy policy;

    CreateController(TokenService tokens, Members members, Viewer viewer, TokenPolicy policy) {
        this.tokens = tokens;
        this.members = members;
        this.viewer = viewer;
        this.policy = policy;
    }

    @GetMapping
    ModelAndView form(@AuthenticationPrincipal Member me) {
        if (tokens.assignableRoles(me.actor()).isEmpty()) {
            throw new AccessDeniedException("the role creates no tokens");
        }
        Form form = Form.blank()
                .withDefault("owner", me.userId())
                .withDefault("role", Role.VIEWER.name())
                .withDefault("expiry", "default")
                .withDefault("days", "30")
                .withDefault("requestId", UUID.randomUUID().toString())
                .withDefault("zone", viewer.when().zone().getId());
        return page(form, me, HttpStatus.OK);
    }

    /** Responds with the value itself rather than a redirect, so that no session holds it. */
    @PostMapping
    ModelAndView create(@RequestParam MultiValueMap<String, String> values, @AuthenticationPrincipal Member me) {
        Form form = Form.of(values);
        try {
            Optional<NewServiceAccount> request = CreateRequest.read(form);
            if (request.isEmpty()) {
                return page(form, me, HttpStatus.UNPROCESSABLE_CONTENT);
            }
            IssuedToken issued = tokens.create(me.actor(), request.get());
            return Reply.of("tokens/issued", HttpStatus.OK)
                    .addObject("shown", new ShownOnce(issued, issued.generation() > 1))
                    .addObject("created", true);
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            return page(form.reject(failure), me, failure.status());
        }
    }

    private ModelAndView page(Form form, Member me, HttpStatus status) {
        return Reply.of("tokens/create", status)
                .addObject(Form.NAME, form)
                .addObject("roles", roles(me))
                .addObject("owners", owners(me, form))
                .addObject("policy", policy);
    }

    /** Returns the roles that the form offers. They depend on the role alone, so a database that is away does no harm. */
    private List<Role> roles(Member me) {
        try {
            return tokens.assignableRoles(me.actor());
        } catch (RuntimeException e) {
            return List.copyOf(RoleHierarchy.standard().encompassedBy(me.role()));
        }
    }

    /** Returns the members, or only the selected owner if the database is away. */
    private List<Form.Choice> owners(Member me, Form form) {
        try {
            return members.in(me.organization()).stream()
                    .map(each -> new Form.Choice(each.userId(), each.displayName() + " (" + each.userId() + ")"))
                    .toList();
        } catch (DataAccessException e) {
            return List.of(new Form.Choice(form.text("owner"), form.text("owner")));
        }
    }
}
