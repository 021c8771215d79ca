package com.hanbit.day;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hanbit.bank.config.Bank;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.FileHandler;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Runs the day. Arguments: the folder for logs, the file for what happened, and, to run one scenario alone, its id;
 * then the exit status says whether it came out right.
 */
public final class BusinessDay {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final java.util.logging.Logger BATCH = java.util.logging.Logger.getLogger("com.hanbit.bank.batch");
    private static final String OTHER_NODE = "http-nio-8081";

    private final IncidentRecorder recorder;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Path work = Path.of("build/work");

    private BusinessDay(IncidentRecorder recorder) {
        this.recorder = recorder;
    }

    public static void main(String[] args) throws Exception {
        Path logs = Path.of(args[0]);
        FileHandler jul = bridgeJul(logs);
        BusinessDay day = new BusinessDay(IncidentRecorder.attach(OTHER_NODE));
        boolean right = args.length > 2 ? day.one(args[2]) : day.whole(logs, Path.of(args[1]));
        jul.close();
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
        System.exit(right ? 0 : 1);
    }

    private static FileHandler bridgeJul(Path logs) throws IOException {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        FileHandler file = new FileHandler(logs.resolve("batch-jul.log").toString());
        file.setFormatter(new SimpleFormatter());
        file.setEncoding("UTF-8");
        BATCH.addHandler(file);
        return file;
    }

    private static List<Scenario> scenarios() {
        return Stream.of(EarlyMorning.all(), CounterHours.all(), Payments.all(), BackOffice.all(), NightBatch.all())
                .flatMap(List::stream)
                .toList();
    }

    private boolean one(String id) throws Exception {
        Scenario scenario = scenarios().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
        Throwable wrong = play(scenario);
        if (wrong != null) {
            System.err.println(id + ": " + wrong);
        }
        return wrong == null;
    }

    private boolean whole(Path logs, Path truth) throws Exception {
        Bank other = new Bank("8081", Clock.system(SEOUL), work);
        Traffic traffic = new Traffic(other);
        Thread thread = new Thread(traffic, OTHER_NODE + "-main");
        thread.start();
        int early = EarlyMorning.all().size();
        try (BufferedWriter out = Files.newBufferedWriter(truth)) {
            for (Scenario scenario : scenarios()) {
                Throwable wrong = play(scenario);
                Thread.sleep(80);
                out.write(mapper.writeValueAsString(record(scenario, wrong)));
                out.newLine();
                if (--early == 0) {
                    Files.copy(logs.resolve("core-banking.log"), logs.resolve("morning.log"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        traffic.stop();
        thread.join();
        other.close();
        return true;
    }

    /** What went against expectation, or null. */
    private Throwable play(Scenario scenario) throws InterruptedException {
        recorder.take();
        Path folder = work.resolve(scenario.id());
        Clock clock = Clock.fixed(scenario.day().atTime(LocalTime.of(9, 30)).atZone(SEOUL).toInstant(), SEOUL);
        try (Bank bank = new Bank("8080", clock, folder)) {
            scenario.body().run(new Desk(bank));
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    private Map<String, Object> record(Scenario scenario, Throwable wrong) {
        List<ILoggingEvent> taken = recorder.take();
        List<ILoggingEvent> errors = taken.stream().filter(IncidentRecorder::isError).toList();
        ILoggingEvent last = errors.isEmpty() ? null : errors.get(errors.size() - 1);
        Throwable thrown = last == null ? null : IncidentRecorder.throwable(last);
        List<Throwable> chain = chain(thrown);
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("scenario", scenario.id());
        record.put("log", recorder.text(taken));
        record.put("chain", chain.stream().map(t -> t.getClass().getName()).toList());
        record.put("message", chain.isEmpty() ? null : chain.get(chain.size() - 1).getMessage());
        record.put("location", SourceTree.location(chain));
        record.put("message_only", thrown == null);
        record.put("printed_by", last == null || thrown != null ? null : SourceTree.place(last.getCallerData()[0]));
        record.put("unexpected", wrong == null ? null : wrong.toString());
        return record;
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }
}
