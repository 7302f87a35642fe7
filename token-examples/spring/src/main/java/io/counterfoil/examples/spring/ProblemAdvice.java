package io.counterfoil.examples.spring;

import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenNotFoundException;
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
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(e), String.valueOf(e.getMessage()));
        problem.setProperty("reason", e.reason());
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        boolean byToken = TokenFilter.serviceAccount().isPresent();
        if (e instanceof PermissionDeniedException && byToken) {
            answer.header("WWW-Authenticate", TokenFilter.CHALLENGE + "\"insufficient_scope\"");
        }
        return answer.body(problem);
    }

    @ExceptionHandler({StorageException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> unavailable() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "5")
                .body(ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE));
    }

    @ExceptionHandler
    ProblemDetail refusedByDatabase(DataIntegrityViolationException e) {
        return ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @ExceptionHandler
    ProblemDetail malformed(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    private static HttpStatus status(CounterfoilException e) {
        if (e instanceof PermissionDeniedException) {
            return HttpStatus.FORBIDDEN;
        }
        if (e instanceof ServiceAccountNotFoundException || e instanceof TokenNotFoundException) {
            return HttpStatus.NOT_FOUND;
        }
        return e instanceof PolicyViolationException ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT;
    }
}
