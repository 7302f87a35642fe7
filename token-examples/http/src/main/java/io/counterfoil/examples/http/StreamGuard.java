package io.counterfoil.examples.http;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.TokenAuthenticator;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends streams (server-sent events, WebSockets, calls that go on) whose token is not good any more. */
public final class StreamGuard implements AutoCloseable {

    private final TokenAuthenticator authenticator;
    private final long intervalMillis;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "token-streams");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Creates a guard for all streams of the application.
     *
     * @param interval how long a stream may outlive its token; half a lease, say
     */
    public StreamGuard(TokenAuthenticator authenticator, Duration interval) {
        this.authenticator = authenticator;
        this.intervalMillis = interval.toMillis();
    }

    /**
     * Watches a stream until it is ended.
     *
     * @param end closes it; called at most once
     * @return what to call when the stream was closed by anybody else
     */
    public Runnable watch(ServiceAccountPrincipal principal, Runnable end) {
        Watch watch = new Watch(principal, end);
        watch.again();
        return watch::stop;
    }

    /** Watches no stream any more. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    private final class Watch {

        private final ServiceAccountPrincipal principal;
        private final Runnable end;
        private volatile boolean stopped;

        Watch(ServiceAccountPrincipal principal, Runnable end) {
            this.principal = principal;
            this.end = end;
        }

        void stop() {
            stopped = true;
        }

        void again() {
            var unused = timer.schedule(this::check, intervalMillis, TimeUnit.MILLISECONDS);
        }

        private void check() {
            if (stopped) {
                return;
            }
            if (isGood()) {
                again();
            } else {
                end.run();
            }
        }

        /** No answer is no yes: the client connects again, and is told then. */
        private boolean isGood() {
            try {
                return authenticator.recheck(principal) instanceof AuthenticationResult.Accepted;
            } catch (RuntimeException e) {
                return false;
            }
        }
    }
}
