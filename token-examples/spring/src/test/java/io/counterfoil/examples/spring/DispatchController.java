package io.counterfoil.examples.spring;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers in each way there is. */
@RestController
class DispatchController {

    @GetMapping("/dispatch/async")
    Callable<String> async() {
        return () -> "done";
    }

    @GetMapping("/dispatch/error")
    void error(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_GATEWAY);
    }

    @GetMapping("/dispatch/exception")
    void exception() {
        throw new UnsupportedOperationException("as it was meant to be");
    }

    @GetMapping("/dispatch/async-error")
    Callable<String> asyncError() {
        return () -> {
            throw new UnsupportedOperationException("as it was meant to be");
        };
    }

    @GetMapping("/dispatch/denied")
    @PreAuthorize("hasRole('OWNER')")
    public void denied() {}
}
