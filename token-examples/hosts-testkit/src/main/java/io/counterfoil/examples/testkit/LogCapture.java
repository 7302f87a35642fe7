package io.counterfoil.examples.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * All that the application and its frameworks log, at the finest level. Not what containers log of the wire below INFO:
 * that is the wire itself.
 */
final class LogCapture implements AutoCloseable {

    private static final List<String> WIRE = List.of("org.eclipse.jetty", "org.apache", "org.glassfish.grizzly");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root;
    private final Level before;
    private final Recorder recorder = new Recorder();

    /** Begins, on top of the configuration that a host has loaded by now. */
    LogCapture() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        before = root.getLevel();
        root.setLevel(Level.TRACE);
        root.detachAndStopAllAppenders();
        WIRE.forEach(name -> context.getLogger(name).setLevel(Level.INFO));
        recorder.setContext(context);
        recorder.start();
        root.addAppender(recorder);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void clear() {
        lines.clear();
    }

    @Override
    public void close() {
        root.setLevel(before);
        root.detachAppender(recorder);
    }

    private final class Recorder extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            IThrowableProxy thrown = event.getThrowableProxy();
            lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage()
                    + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown)));
        }
    }
}
