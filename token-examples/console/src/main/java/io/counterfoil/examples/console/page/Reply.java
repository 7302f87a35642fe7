package io.counterfoil.examples.console.page;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/** Creates pages and redirects with their status. */
public final class Reply {

    private Reply() {}

    /** Returns the page of a template. */
    public static ModelAndView of(String template, HttpStatus status) {
        ModelAndView page = new ModelAndView(template);
        page.setStatus(HttpStatusCode.valueOf(status.value()));
        return page;
    }

    /** Redirects to another page with status 303. */
    public static ModelAndView redirect(String path) {
        ModelAndView redirect = new ModelAndView("redirect:" + path);
        redirect.setStatus(HttpStatus.SEE_OTHER);
        return redirect;
    }
}
