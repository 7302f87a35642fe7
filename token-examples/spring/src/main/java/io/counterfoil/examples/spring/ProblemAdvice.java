package io.counterfoil.examples.spring;

import io.counterfoil.examples.http.Problem;
import io.counterfoil.model.CounterfoilException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Problem documents (RFC 9457) for what Counterfoil, and the database, refuse. */
@RestControllerAdvice
class ProblemAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(CounterfoilException e) {
        Problem problem = Problem.of(e);
        ProblemDetail detail = ProblemDetail.forStatus(problem.status());
        if (problem.status() != 503) {
            detail.setDetail(problem.detail());
            detail.setProperty("reason", problem.reason());
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status());
        problem.headers().forEach(answer::header);
        return answer.body(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(TransactionException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "5")
                .body(ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE));
    }

    @ExceptionHandler
    ProblemDetail refusedByDatabase(DataIntegrityViolationException e) {
        return ProblemDetail.forStatus(422);
    }

    @ExceptionHandler
    ProblemDetail malformed(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
