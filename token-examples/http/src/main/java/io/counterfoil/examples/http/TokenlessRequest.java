package io.counterfoil.examples.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request without its token, which nothing behind the filter can log or pass on. */
public class TokenlessRequest extends HttpServletRequestWrapper {

    private final HttpServletResponse response;

    /**
     * Wraps a request.
     *
     * @param response what an asynchronous thread is to answer with
     */
    public TokenlessRequest(HttpServletRequest request, HttpServletResponse response) {
        super(request);
        this.response = response;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase("Authorization") ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase("Authorization") ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf("Authorization"::equalsIgnoreCase);
        return Collections.enumeration(names);
    }

    /** Hands this request to the asynchronous thread, not the one that it wraps. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }
}
