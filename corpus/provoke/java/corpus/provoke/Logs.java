package corpus.provoke;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.OutputStream;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.slf4j.LoggerFactory;

/** Sets up the logging framework that one case logs through; `form` is `logback PATTERN`, `json`, `jul en`, `jul ko` or `stderr`. */
public final class Logs {

    private Handler handler;

    public void open(String form, OutputStream out) throws Exception {
        Locale.setDefault(form.equals("jul ko") ? Locale.KOREA : Locale.US);
        Logger root = LogManager.getLogManager().getLogger("");
        for (Handler old : root.getHandlers()) {
            root.removeHandler(old);
        }
        handler = new StreamHandler(out, new SimpleFormatter());
        root.addHandler(handler);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        if (form.startsWith("jul") || form.equals("stderr")) {
            return;
        }
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(form.equals("json") ? json(context) : pattern(context, form.substring("logback ".length())));
        appender.setOutputStream(out);
        appender.start();
        ch.qos.logback.classic.Logger all = context.getLogger("ROOT");
        all.setLevel(Level.DEBUG);
        all.addAppender(appender);
        for (String loud : new String[] {"org.springframework", "org.hibernate", "org.jboss", "h2database"}) {
            context.getLogger(loud).setLevel(Level.WARN);
        }
    }

    public void flush() {
        handler.flush();
    }

    private static Encoder<ILoggingEvent> pattern(LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.setCharset(java.nio.charset.StandardCharsets.UTF_8);
        encoder.start();
        return encoder;
    }

    @SuppressWarnings("unchecked")
    private static Encoder<ILoggingEvent> json(LoggerContext context) throws Exception {
        Encoder<ILoggingEvent> encoder = (Encoder<ILoggingEvent>) Class.forName("net.logstash.logback.encoder.LogstashEncoder")
                .getDeclaredConstructor().newInstance();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
