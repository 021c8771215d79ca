package corpus.inject;

import com.sun.management.HotSpotDiagnosticMXBean;
import corpus.provoke.Logs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.HashSet;

/** Prints a crash as a program's log has it: bare, or logged by a framework amid noise, other threads and handled failures. */
final class Logging {

    /** `dress` says what is around: `bare`, `noise`, `wrapped`, `handled` (a warning with a trace of its own before it). */
    record Logged(String form, boolean helpful, String dress, String text) {
    }

    private final Project project;
    private final Random random;
    private final List<String> forms;
    private final List<String> noise;
    private final List<String> hosts = new ArrayList<>();
    private final Map<String, byte[]> hostClasses;
    private final HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    Logging(Project project, Random random) throws Exception {
        this.project = project;
        this.random = random;
        forms = Files.readAllLines(project.work.resolve("forms.txt"));
        noise = Files.readAllLines(project.work.resolve("noise.txt"));
        Map<String, String> sources = new java.util.HashMap<>();
        for (String block : Files.readString(project.work.resolve("hosts.txt")).split("\n//// ")) {
            int end = block.indexOf('\n');
            String name = block.substring(0, end).replace("//// ", "").trim();
            hosts.add(name);
            sources.put(name.replace('.', '/') + ".java", block.substring(end + 1));
        }
        hostClasses = new Javac(System.getProperty("java.class.path")).most(sources, Map.of(), new HashSet<>());
    }

    Logged log(Crash crash, String id) throws Exception {
        boolean helpful = (id.hashCode() & 1) == 0;
        flags.setVMOption("ShowCodeDetailsInExceptionMessages", String.valueOf(helpful));
        String form = forms.get(random.nextInt(forms.size()));
        boolean dressed = random.nextBoolean();
        boolean wrapped = dressed && random.nextInt(3) == 0;
        if (random.nextInt(10) < 7) {
            trim(crash.thrown(), new HashSet<>());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        PrintStream err = System.err;
        PrintStream out = System.out;
        Logs logs = new Logs();
        try {
            System.setErr(stream);
            System.setOut(stream);
            logs.open(form, bytes);
            print(crash.thrown(), form, dressed, wrapped);
            logs.flush();
        } finally {
            System.setErr(err);
            System.setOut(out);
            flags.setVMOption("ShowCodeDetailsInExceptionMessages", "true");
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        boolean handled = text.contains(".handled(");
        return new Logged(form.split(" ")[0], helpful, handled ? "handled" : wrapped ? "wrapped" : dressed ? "noise" : "bare", text);
    }

    private void print(Throwable thrown, String form, boolean dressed, boolean wrapped) throws Exception {
        String name = hosts.get(random.nextInt(hosts.size()));
        try (Overlay loader = new Overlay(List.of(hostClasses), List.of())) {
            Class<?> host = loader.loadClass(name);
            Object job = host.getConstructor(String.class, boolean.class, boolean.class, Throwable.class, String[].class)
                    .newInstance(form, dressed, wrapped, thrown, new String[] {say(), say(), say(), say(), say()});
            Thread thread = new Thread((Runnable) job, "http-nio-8080-exec-" + (1 + random.nextInt(20)));
            thread.start();
            thread.join(3000);
        }
    }

    private String say() {
        return noise.get(random.nextInt(noise.size()));
    }

    /** Takes the harness's own frames off the end, as Surefire does by default. */
    private void trim(Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return;
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        int end = frames.length;
        for (int at = 0; at < frames.length; at++) {
            String name = frames[at].getClassName();
            if (name.startsWith("org.junit.") || name.startsWith("junit.framework.") || name.startsWith("corpus.inject.")) {
                end = at;
                break;
            }
        }
        while (end > 0 && (frames[end - 1].getClassName().startsWith("jdk.internal.reflect.") || frames[end - 1].getClassName().startsWith("java.lang.reflect."))) {
            end--;
        }
        if (end > 0) {
            thrown.setStackTrace(java.util.Arrays.copyOf(frames, end));
        }
        trim(thrown.getCause(), seen);
        for (Throwable one : thrown.getSuppressed()) {
            trim(one, seen);
        }
    }
}
