package io.counterfoil.examples.console.page;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** A page for a form that cannot be processed or rendered again: it shows the values and lets the user resend them. */
@Component
public class Retry {

    private final Viewer viewer;

    Retry(Viewer viewer) {
        this.viewer = viewer;
    }

    /** Returns the page. */
    public ModelAndView page(Form form, Failure failure) {
        return Reply.of("retry", failure.status())
                .addObject(Form.NAME, form)
                .addObject("failure", failure)
                .addObject("action", viewer.path());
    }
}
