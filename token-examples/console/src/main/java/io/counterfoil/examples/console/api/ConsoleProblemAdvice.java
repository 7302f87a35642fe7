package io.counterfoil.examples.console.api;

import io.counterfoil.examples.http.Problem;
import io.counterfoil.model.CounterfoilException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Maps exceptions of the library and the database to problem documents (RFC 9457). */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleProblemAdvice extends ResponseEntityExceptionHandler {

    /** Returns the problem document of an exception. For a token, the response wrapper adds the challenge to a 403. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(CounterfoilException e) {
        Problem problem = Problem.of(e);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status());
        problem.headers().forEach(answer::header);
        return answer.body(problem(HttpStatus.valueOf(problem.status()), problem.reason(), problem.detail()));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> unavailable() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "5")
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, "STORAGE_UNAVAILABLE", "the database does not answer"));
    }

    @ExceptionHandler
    ProblemDetail malformed(IllegalArgumentException e) {
        return problem(HttpStatus.BAD_REQUEST, "MALFORMED", String.valueOf(e.getMessage()));
    }

    /** Omits the exception's message, which may quote the request. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return malformed("the body is not the JSON that was expected");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return malformed("a part of the address is not of the form that it has to be");
    }

    private static ResponseEntity<Object> malformed(String detail) {
        return ResponseEntity.badRequest().body(problem(HttpStatus.BAD_REQUEST, "MALFORMED", detail));
    }

    private static ProblemDetail problem(HttpStatus status, String reason, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("reason", reason);
        return problem;
    }
}
