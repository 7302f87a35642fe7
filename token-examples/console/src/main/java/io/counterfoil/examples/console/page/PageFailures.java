package io.counterfoil.examples.console.page;

import io.counterfoil.model.CounterfoilException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** What no page handled itself: the page that says so. */
@ControllerAdvice(annotations = Controller.class)
class PageFailures {

    @ExceptionHandler({CounterfoilException.class, DataAccessException.class, TransactionException.class})
    ModelAndView failed(RuntimeException e) {
        return page(Failure.of(e).status());
    }

    /** An identifier in the address that can be none. */
    @ExceptionHandler
    ModelAndView malformed(MethodArgumentTypeMismatchException e) {
        return page(HttpStatus.NOT_FOUND);
    }

    private static ModelAndView page(HttpStatus status) {
        return Reply.of("error", status).addObject("status", status.value());
    }
}
