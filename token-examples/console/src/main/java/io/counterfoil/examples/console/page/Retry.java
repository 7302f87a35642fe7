package io.counterfoil.examples.console.page;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** A form that could not be processed, and whose page can't be shown either: what it holds, and a way to send it again. */
@Component
public class Retry {

    private final Viewer viewer;

    Retry(Viewer viewer) {
        this.viewer = viewer;
    }

    /** The page. */
    public ModelAndView page(Form form, Failure failure) {
        return Reply.of("retry", failure.status())
                .addObject(Form.NAME, form)
                .addObject("failure", failure)
                .addObject("action", viewer.path());
    }
}
