package corpus.provoke;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles and runs cases, and writes for each what was logged and what was really thrown. */
public final class Driver {

    private static final int BATCH = 150;
    private static final int SECONDS = 4;
    private static final PrintStream REPORT = System.err;

    /** Arguments: the folder of the cases, the output file, further options for javac. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        List<String> plan = Files.readAllLines(folder.resolve("plan.tsv"));
        List<String> options = new ArrayList<>(List.of("-nowarn", "-proc:none", "-Xlint:none", "-classpath", System.getProperty("java.class.path")));
        options.addAll(List.of(args).subList(2, args.length));
        try (PrintStream out = new PrintStream(new File(args[1]), StandardCharsets.UTF_8)) {
            for (int from = 0; from < plan.size(); from += BATCH) {
                List<String> batch = plan.subList(from, Math.min(plan.size(), from + BATCH));
                runAll(folder, batch, options, out);
                out.flush();
                REPORT.println("ran " + (from + batch.size()) + " of " + plan.size());
            }
        }
        Box.stop();
        System.exit(0);
    }

    private static void runAll(Path folder, List<String> batch, List<String> options, PrintStream out) throws Exception {
        List<Compiler.Source> sources = new ArrayList<>();
        for (String line : batch) {
            String id = line.split("\t")[0];
            for (String part : Files.readString(folder.resolve(id + ".java.txt")).split("\n//// ")) {
                int end = part.indexOf('\n');
                sources.add(new Compiler.Source(id, part.substring(0, end).replace("//// ", ""), part.substring(end + 1)));
            }
        }
        Set<String> broken = new HashSet<>();
        Map<String, byte[]> classes = Compiler.compile(sources, options, broken);
        for (String line : batch) {
            String[] cells = line.split("\t");
            if (!broken.contains(cells[0])) {
                long start = System.nanoTime();
                out.println(cells[0] + "\t" + run(cells[1], cells[2], cells[3], cells[4], classes));
                long spent = (System.nanoTime() - start) / 1_000_000;
                if (spent > 300) {
                    REPORT.println(cells[0] + " took " + spent + " ms");
                }
            }
        }
    }

    /** One case; the answer is `type, message, class, method, file, line, lost, log`, texts in base64, `-` for none. */
    private static String run(String entry, String prefix, String thread, String form, Map<String, byte[]> classes) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Logs logs = new Logs();
        logs.open(form, bytes);
        PrintStream out = System.out;
        PrintStream err = System.err;
        Caught.clear();
        Box.next();
        try {
            System.setOut(stream);
            System.setErr(stream);
            Loader loader = new Loader(classes);
            Runnable job = (Runnable) loader.loadClass(entry).getDeclaredConstructor().newInstance();
            Thread runs = new Thread(null, job, thread, 512 * 1024);
            runs.setContextClassLoader(loader);
            runs.setDaemon(true);
            runs.start();
            runs.join(SECONDS * 1000L);
        } catch (Throwable outside) {
            REPORT.println("cannot run " + entry + ": " + outside);
        } finally {
            System.setOut(out);
            System.setErr(err);
            logs.flush();
            Box.close();
        }
        return truth(prefix) + "\t" + base64(bytes.toString(StandardCharsets.UTF_8));
    }

    private static String truth(String prefix) {
        Throwable logged = Caught.logged;
        if (logged == null) {
            return "-\t-\t-\t-\t-\t-\t-";
        }
        Throwable root = Caught.lost == null ? deepest(logged) : deepest(Caught.lost);
        StackTraceElement place = place(logged, root, prefix);
        return String.join("\t", root.getClass().getName(), base64(String.valueOf(root.getMessage())),
                place == null ? "-" : place.getClassName(), place == null ? "-" : place.getMethodName(),
                place == null ? "-" : String.valueOf(place.getFileName()), place == null ? "-" : String.valueOf(place.getLineNumber()),
                Caught.lost == null ? "-" : logged.getClass().getName());
    }

    /** The first frame of the application in the root cause; else in what encloses it, from the inside out. */
    private static StackTraceElement place(Throwable logged, Throwable root, String prefix) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable one = logged; one != null && seen.add(one); one = one.getCause()) {
            chain.add(0, one);
        }
        chain.add(0, root);
        for (Throwable one : chain) {
            for (StackTraceElement frame : one.getStackTrace()) {
                if (frame.getClassName().startsWith(prefix)) {
                    return frame;
                }
            }
        }
        return null;
    }

    private static Throwable deepest(Throwable throwable) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable one = throwable;
        while (one.getCause() != null && seen.add(one)) {
            one = one.getCause();
        }
        return one;
    }

    private static String base64(String text) {
        return text.isEmpty() ? "-" : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(Driver.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private Driver() {
    }
}
