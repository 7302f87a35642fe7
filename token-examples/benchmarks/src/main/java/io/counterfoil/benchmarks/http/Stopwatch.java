package io.counterfoil.benchmarks.http;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The outermost filter: how long each request is in the application, and what its thread allocates there. So what the network
 * does is left out, and what a way of checking costs is not.
 */
final class Stopwatch extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final double LOW_PERCENTILE = 0.2;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final transient Map<String, List<long[]>> samples = new ConcurrentHashMap<>();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long begin = System.nanoTime();
        chain.doFilter(request, response);
        long nanos = System.nanoTime() - begin;
        samples.computeIfAbsent(way(request), any -> Collections.synchronizedList(new ArrayList<>()))
                .add(new long[] {nanos, THREADS.getCurrentThreadAllocatedBytes() - bytes});
    }

    void reset() {
        samples.clear();
    }

    /** Nanoseconds of a request, at a low percentile. */
    double nanos(String way) {
        return percentile(way, 0, LOW_PERCENTILE);
    }

    /** Bytes that a request allocates, at the median. */
    double bytes(String way) {
        return percentile(way, 1, 0.5);
    }

    private double percentile(String way, int column, double part) {
        long[] sorted = samples.get(way).stream()
                .mapToLong(sample -> sample[column])
                .sorted()
                .toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.round(part * sorted.length))];
    }

    private static String way(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.substring(1, path.indexOf('/', 1));
    }
}
