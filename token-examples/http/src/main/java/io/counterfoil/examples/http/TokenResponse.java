package io.counterfoil.examples.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Says, whoever answers 403, that a token with a higher role might do (RFC 6750, section 3.1). */
public final class TokenResponse extends HttpServletResponseWrapper {

    private final String insufficientScope;

    /**
     * Wraps a response.
     *
     * @param insufficientScope the challenge
     */
    public TokenResponse(HttpServletResponse response, String insufficientScope) {
        super(response);
        this.insufficientScope = insufficientScope;
    }

    @Override
    public void setStatus(int status) {
        super.setStatus(challenged(status));
    }

    @Override
    public void sendError(int status) throws IOException {
        super.sendError(challenged(status));
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        super.sendError(challenged(status), message);
    }

    private int challenged(int status) {
        if (status == SC_FORBIDDEN) {
            setHeader("WWW-Authenticate", insufficientScope);
        }
        return status;
    }
}
