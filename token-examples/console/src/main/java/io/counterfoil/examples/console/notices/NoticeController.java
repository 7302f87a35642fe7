package io.counterfoil.examples.console.notices;

import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.security.Member;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of notices. */
@Controller
@RequestMapping("/admin/notices")
class NoticeController {

    private final NoticeInbox board;

    NoticeController(NoticeInbox board) {
        this.board = board;
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal Member me) {
        me.actor();
        return Reply.of("notices/list", HttpStatus.OK).addObject("pinned", board.visible(me));
    }

    @PostMapping("/seen")
    ModelAndView seen(@AuthenticationPrincipal Member me) {
        me.actor();
        board.seen(me);
        return Reply.redirect("/admin/notices");
    }
}
