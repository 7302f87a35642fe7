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

/** Renders the error page for exceptions that no controller handled. */
@ControllerAdvice(annotations = Controller.class)
class PageFailures {

    @ExceptionHandler({CounterfoilException.class, DataAccessException.class, TransactionException.class})
    ModelAndView failed(RuntimeException e) {
        return page(Failure.of(e).status());
    }

    /** Handles a malformed identifier in the URL. */
    @ExceptionHandler
    ModelAndView malformed(MethodArgumentTypeMismatchException e) {
        return page(HttpStatus.NOT_FOUND);
    }

    private static ModelAndView page(HttpStatus status) {
        return Reply.of("error", status).addObject("status", status.value());
    }
}
