package io.counterfoil.examples.jaxrs;

import io.counterfoil.examples.parameters.Failures;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Turns failures into a status. */
final class FailureMapper implements ExceptionMapper<Exception> {

    @Override
    public Response toResponse(Exception e) {
        if (e instanceof WebApplicationException answer) {
            return answer.getResponse();
        }
        int status = Failures.status(e);
        Response.ResponseBuilder response = Response.status(status);
        return (status == 503 ? response.header("Retry-After", "5") : response).build();
    }
}
