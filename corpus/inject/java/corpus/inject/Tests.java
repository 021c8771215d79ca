package corpus.inject;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs JUnit 3, 4 and 5 tests through JUnit's own platform, each within its own time. */
final class Tests {

    /** What one test did: how it failed, null where it passed, how long it took, which blocks it ran. */
    record Ran(String test, Throwable failure, long millis, BitSet blocks) {
    }

    /** What a test did that was not found. */
    static final Ran NOTHING = new Ran("", null, 0, new BitSet());

    static final class Hangs extends RuntimeException {
        Hangs(String test) {
            super(test + " ran past its limit");
        }
    }

    private static final Launcher LAUNCHER = LauncherFactory.create();

    /** All tests of a class, by `class#method`. Throws Hangs where they do not end in time. */
    static Map<String, Ran> runClass(ClassLoader loader, String name, long millis) {
        return within(loader, name, millis, () -> LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(loader.loadClass(name))).build());
    }

    /** One test alone. */
    static Ran runTest(ClassLoader loader, String test, long millis) {
        String[] parts = test.split("#");
        Map<String, Ran> ran = within(loader, test, millis, () -> {
            Class<?> owner = loader.loadClass(parts[0]);
            for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
                for (java.lang.reflect.Method method : type.getDeclaredMethods()) {
                    if (method.getName().equals(parts[1])) {
                        return LauncherDiscoveryRequestBuilder.request().selectors(DiscoverySelectors.selectMethod(owner, method)).build();
                    }
                }
            }
            throw new NoSuchMethodException(test);
        });
        Ran failed = null;
        for (Ran one : ran.values()) {
            failed = failed == null || failed.failure == null ? one : failed;
        }
        return failed;
    }

    private interface Request {
        LauncherDiscoveryRequest make() throws Exception;
    }

    @SuppressWarnings({"deprecation", "removal"})
    private static Map<String, Ran> within(ClassLoader loader, String what, long millis, Request request) {
        Listener listener = new Listener();
        Throwable[] outside = new Throwable[1];
        Thread runs = new Thread(null, () -> {
            try {
                LAUNCHER.execute(request.make(), listener);
            } catch (Throwable thrown) {
                outside[0] = thrown;
            }
        }, "main", 1024 * 1024);
        runs.setContextClassLoader(loader);
        runs.setDaemon(true);
        runs.start();
        try {
            runs.join(millis);
            if (runs.isAlive()) {
                runs.interrupt();
                runs.join(300);
                if (runs.isAlive()) {
                    runs.stop();
                    runs.join(300);
                }
                throw new Hangs(what);
            }
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
        return listener.ran;
    }

    private static final class Listener implements TestExecutionListener {
        final Map<String, Ran> ran = new LinkedHashMap<>();
        private final List<String> open = new ArrayList<>();
        private long started;

        @Override
        public void executionStarted(TestIdentifier id) {
            if (source(id).isPresent()) {
                if (open.isEmpty()) {
                    started = System.nanoTime();
                    Probe.take();
                }
                open.add(id.getUniqueId());
            }
        }

        @Override
        public void executionFinished(TestIdentifier id, TestExecutionResult result) {
            Optional<MethodSource> source = source(id);
            Throwable failure = result.getThrowable().orElse(null);
            if (source.isEmpty()) {
                return;
            }
            open.remove(id.getUniqueId());
            String name = source.get().getClassName() + "#" + source.get().getMethodName();
            BitSet blocks = Probe.take();
            Ran before = ran.get(name);
            if (before != null) {
                blocks.or(before.blocks());
                failure = before.failure() == null ? failure : before.failure();
            }
            ran.put(name, new Ran(name, failure, (System.nanoTime() - started) / 1_000_000, blocks));
        }

        private static Optional<MethodSource> source(TestIdentifier id) {
            return id.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast);
        }
    }

    private Tests() {
    }
}
