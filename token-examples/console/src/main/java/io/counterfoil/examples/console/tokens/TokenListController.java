package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.security.Member;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page "API tokens". */
@Controller
class TokenListController {

    private final TokenListPage page;

    TokenListController(TokenListPage page) {
        this.page = page;
    }

    @GetMapping("/admin/tokens")
    ModelAndView list(@RequestParam MultiValueMap<String, String> values, @AuthenticationPrincipal Member me) {
        return page.show(Form.of(values), me);
    }
}
