package io.counterfoil.examples.console.page;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/** A page with a status. */
public final class Reply {

    private Reply() {}

    /** The page of this template. */
    public static ModelAndView of(String template, HttpStatus status) {
        ModelAndView page = new ModelAndView(template);
        page.setStatus(HttpStatusCode.valueOf(status.value()));
        return page;
    }

    /** Another page, after something was done; it says what, once. */
    public static ModelAndView redirect(String path) {
        ModelAndView redirect = new ModelAndView("redirect:" + path);
        redirect.setStatus(HttpStatus.SEE_OTHER);
        return redirect;
    }
}
