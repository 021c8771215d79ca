package com.hanbit.day;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps what one scenario logged: the live throwables, and the text exactly as the plain log has it. */
final class IncidentRecorder extends AppenderBase<ILoggingEvent> {

    private final String ignoredThreads;
    private final Encoder<ILoggingEvent> encoder;
    private final List<ILoggingEvent> events = new ArrayList<>();

    private IncidentRecorder(String ignoredThreads, Encoder<ILoggingEvent> encoder) {
        this.ignoredThreads = ignoredThreads;
        this.encoder = encoder;
    }

    /** Listens at the root logger, except to threads whose name starts as given. */
    static IncidentRecorder attach(String ignoredThreads) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ch.qos.logback.classic.Logger root = context.getLogger("ROOT");
        FileAppender<ILoggingEvent> plain = (FileAppender<ILoggingEvent>) root.getAppender("FILE");
        IncidentRecorder recorder = new IncidentRecorder(ignoredThreads, plain.getEncoder());
        recorder.setContext(context);
        recorder.start();
        root.addAppender(recorder);
        return recorder;
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
        if (!event.getThreadName().startsWith(ignoredThreads)) {
            event.prepareForDeferredProcessing();
            event.getCallerData();
            events.add(event);
        }
    }

    /** What was logged since the last call. */
    synchronized List<ILoggingEvent> take() {
        List<ILoggingEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** The errors, and what the requests of those with a trace logged besides, as printed. */
    String text(List<ILoggingEvent> taken) {
        StringBuilder text = new StringBuilder();
        for (ILoggingEvent event : taken) {
            if (isError(event) || precedes(event, taken)) {
                text.append(new String(encoder.encode(event), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    private static boolean precedes(ILoggingEvent event, List<ILoggingEvent> taken) {
        String tx = event.getMDCPropertyMap().get("tx");
        return tx != null && event.getThrowableProxy() == null && taken.stream()
                .anyMatch(error -> isError(error) && throwable(error) != null
                        && tx.equals(error.getMDCPropertyMap().get("tx")));
    }

    static boolean isError(ILoggingEvent event) {
        return event.getLevel().isGreaterOrEqual(Level.ERROR);
    }

    /** The throwable object itself, or null when only a message was logged. */
    static Throwable throwable(ILoggingEvent event) {
        IThrowableProxy proxy = event.getThrowableProxy();
        return proxy == null ? null : ((ThrowableProxy) proxy).getThrowable();
    }
}
