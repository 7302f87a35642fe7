package io.counterfoil.contract.rules;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/**
 * All that anybody logs until it is closed, at the finest level: through SLF4J (with Logback) and java.util.logging. What
 * the exempt loggers say is kept apart.
 */
final class CapturedLogs implements AutoCloseable {

    private final List<Object> said = new CopyOnWriteArrayList<>();
    private final Map<String, List<Object>> exempt = new ConcurrentHashMap<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger platformRoot = java.util.logging.Logger.getLogger("");
    private final Level level = root.getLevel();
    private final java.util.logging.Level platformLevel = platformRoot.getLevel();
    private final List<Appender<ILoggingEvent>> silenced = new ArrayList<>();
    private final Collector collector = new Collector();
    private final PlatformHandler handler = new PlatformHandler();

    CapturedLogs(Set<String> exemptLoggers) {
        exemptLoggers.forEach(logger -> exempt.put(logger, new CopyOnWriteArrayList<>()));
        collector.setContext(root.getLoggerContext());
        collector.start();
        root.iteratorForAppenders().forEachRemaining(silenced::add);
        silenced.forEach(root::detachAppender);
        root.addAppender(collector);
        root.setLevel(Level.TRACE);
        platformRoot.addHandler(handler);
        platformRoot.setLevel(java.util.logging.Level.ALL);
    }

    void collectInto(SecretSearch search) {
        for (Object one : said) {
            if (one instanceof Throwable thrown) {
                search.collect(thrown);
            } else {
                search.collect(one);
            }
        }
    }

    /** The messages of each exempt logger. */
    Map<String, List<Object>> exempt() {
        return exempt;
    }

    private List<Object> saidBy(String logger) {
        return exempt.getOrDefault(String.valueOf(logger), said);
    }

    @Override
    public void close() {
        root.detachAppender(collector);
        silenced.forEach(root::addAppender);
        root.setLevel(level);
        platformRoot.removeHandler(handler);
        platformRoot.setLevel(platformLevel);
    }

    private final class Collector extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            List<Object> saidHere = saidBy(event.getLoggerName());
            saidHere.add(event.getFormattedMessage());
            saidHere.add(Arrays.toString(event.getArgumentArray()));
            saidHere.add(event.getMDCPropertyMap());
            if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
                saidHere.add(proxy.getThrowable());
            }
        }
    }

    private final class PlatformHandler extends Handler {

        @Override
        public void publish(LogRecord record) {
            List<Object> saidHere = saidBy(record.getLoggerName());
            saidHere.add(String.valueOf(record.getMessage()));
            saidHere.add(Arrays.toString(record.getParameters()));
            if (record.getThrown() != null) {
                saidHere.add(record.getThrown());
            }
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
