package corpus.history;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the test methods of a list, `class TAB method,method` or `class TAB *`, and writes what became of each. */
public final class RunTests {
    private static final int MOST_FRAMES = 1100;
    private static final int MOST_CAUSES = 20;

    public static void main(String[] words) throws Exception {
        Map<String, Set<String>> chosen = new HashMap<>();
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(words[0]))) {
            String[] fields = line.split("\t");
            if (!fields[1].equals("*")) {
                chosen.put(fields[0], new HashSet<>(Arrays.asList(fields[1].split(","))));
            }
            try {
                Class.forName(fields[0], false, RunTests.class.getClassLoader());
                selectors.add(DiscoverySelectors.selectClass(fields[0]));
            } catch (ClassNotFoundException | LinkageError gone) {
                // A test class that cannot be loaded with this code has nothing to tell.
            }
        }
        PostDiscoveryFilter filter = descriptor -> FilterResult.includedIf(isChosen(descriptor, chosen));
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectors).filters(filter).build();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(words[1]), StandardCharsets.UTF_8))) {
            LauncherFactory.create().execute(request, new Listener(out));
        }
        Runtime.getRuntime().halt(0);
    }

    private static boolean isChosen(TestDescriptor descriptor, Map<String, Set<String>> chosen) {
        TestSource source = descriptor.getSource().orElse(null);
        if (!(source instanceof MethodSource)) {
            return true;
        }
        MethodSource method = (MethodSource) source;
        Set<String> names = chosen.get(method.getClassName());
        return names == null || names.contains(method.getMethodName().replaceAll("\\[.*", ""));
    }

    /** One JSON line a test, as soon as it is over. */
    private static final class Listener implements TestExecutionListener {
        private final PrintWriter out;

        Listener(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            if (!test.isTest() && passed) {
                return;
            }
            StringBuilder line = new StringBuilder("{\"id\":").append(quoted(test.getUniqueId()));
            line.append(",\"passed\":").append(passed).append(",\"chain\":[");
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                result.getThrowable().ifPresent(thrown -> chain(thrown, line));
            }
            out.println(line.append("]}"));
            out.flush();
        }
    }

    private static void chain(Throwable thrown, StringBuilder line) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String comma = "";
        for (Throwable one = thrown; one != null && seen.add(one) && seen.size() <= MOST_CAUSES; one = one.getCause()) {
            line.append(comma).append("{\"types\":[");
            String between = "";
            for (Class<?> type = one.getClass(); type != Object.class; type = type.getSuperclass()) {
                line.append(between).append(quoted(type.getName()));
                between = ",";
            }
            line.append("],\"message\":").append(quoted(message(one))).append(",\"frames\":[");
            between = "";
            for (StackTraceElement frame : Arrays.asList(one.getStackTrace()).subList(0, Math.min(MOST_FRAMES, one.getStackTrace().length))) {
                line.append(between).append("[").append(quoted(frame.getClassName())).append(",")
                        .append(quoted(frame.getMethodName())).append(",").append(quoted(frame.getFileName()))
                        .append(",").append(frame.getLineNumber()).append(",")
                        .append(quoted(frame.getModuleName())).append("]");
                between = ",";
            }
            line.append("]}");
            comma = ",";
        }
    }

    private static String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException broken) {
            return null;
        }
    }

    private static String quoted(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder made = new StringBuilder("\"");
        for (char one : text.substring(0, Math.min(2000, text.length())).toCharArray()) {
            if (one == '"' || one == '\\') {
                made.append('\\').append(one);
            } else if (one < 32 || one > 126) {
                made.append(String.format("\\u%04x", (int) one));
            } else {
                made.append(one);
            }
        }
        return made.append('"').toString();
    }

    private RunTests() {}
}
