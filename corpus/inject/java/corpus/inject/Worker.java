package corpus.inject;

import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One project in one warm JVM: compile, learn which test runs which block, then plant one fault after another and keep what
 * crashes. All that was tried is in files of the work folder, so that a run that was ended goes on where it was.
 */
public final class Worker {

    private static final int HANGS = 25;
    private static final PrintStream REPORT = System.err;

    private final Project project;
    private final Javac javac = new Javac(System.getProperty("java.class.path"));
    private Map<String, String> main;
    private Map<String, byte[]> mainClasses;
    private Map<String, byte[]> testClasses;
    private final List<Mutation> mutations = new ArrayList<>();
    private List<String> paths;
    private final Baseline baseline;

    public static void main(String[] args) throws Exception {
        int code = new Worker(new Project(Path.of(args[0]))).work();
        REPORT.flush();
        Exits.allow();
        Runtime.getRuntime().halt(code);
    }

    private Worker(Project project) {
        this.project = project;
        this.baseline = new Baseline(project, REPORT);
    }

    /** 0 done, 3 too many tests hang in this JVM: start another. */
    private int work() throws Exception {
        Exits.forbid();
        if (!Canary.lives()) {
            throw new IllegalStateException("JUnit cannot run here");
        }
        return prepare() ? inject() : 3;
    }

    /** False where a stopped test left this JVM unfit. */
    private boolean prepare() throws Exception {
        Set<String> dropped = new HashSet<>();
        main = project.read(project.sources);
        int files = main.size();
        mainClasses = javac.most(main, Map.of(), dropped);
        main.keySet().removeAll(dropped);
        Map<String, String> tests = project.read(project.tests);
        Set<String> droppedTests = new HashSet<>();
        testClasses = javac.most(tests, mainClasses, droppedTests);
        REPORT.printf("%s: %d of %d files, %d of %d test files compile%n", project.name, files - dropped.size(), files,
                tests.size() - droppedTests.size(), tests.size());
        paths = new ArrayList<>(main.keySet());
        Map<String, String> instrumented = sites();
        REPORT.printf("%s: %d faults can be planted%n", project.name, mutations.size());
        Set<String> unprobed = new HashSet<>();
        Map<String, byte[]> probed = javac.most(instrumented, mainClasses, unprobed);
        REPORT.printf("%s: %d files cannot be probed%n", project.name, unprobed.size());
        return baseline.learn(List.of(probed, mainClasses, testClasses), testClasses.keySet(), instrumented.hashCode());
    }

    /** Finds all faults, and gives the sources with a probe in every block. */
    private Map<String, String> sites() throws Exception {
        Map<String, String> instrumented = new LinkedHashMap<>();
        Javac.Attributed attributed = javac.attribute(main);
        int blocks = 0;
        for (var unit : attributed.trees()) {
            String path = unit.getSourceFile().toUri().getPath().substring(1);
            Sites sites = new Sites(attributed.task(), unit, main.get(path), paths.indexOf(path), blocks, project.seed);
            sites.scan(unit, null);
            mutations.addAll(sites.mutations);
            StringBuilder text = new StringBuilder(main.get(path));
            List<Integer> order = new ArrayList<>();
            for (int at = 0; at < sites.probes.size(); at++) {
                order.add(at);
            }
            order.sort(Comparator.comparing((Integer at) -> sites.probes.get(at)).reversed());
            for (int at : order) {
                text.insert(sites.probes.get(at), " corpus.inject.Probe.hit(" + (blocks + at) + ");");
            }
            blocks += sites.probes.size();
            instrumented.put(path, text.toString());
        }
        return instrumented;
    }

    private int inject() throws Exception {
        Journal journal = new Journal(project.work);
        Chooser chooser = new Chooser(left(journal), new Random(project.seed));
        Logging logging = new Logging(project, new Random(project.seed + journal.tried()));
        Worth worth = new Worth();
        Trials trials = new Trials(project, javac, main, mainClasses, testClasses, baseline, logging);
        long end = System.nanoTime() + project.seconds * 1_000_000_000L;
        int hangs = 0;
        try (journal) {
            while (journal.kept() < project.limit && System.nanoTime() < end && hangs <= HANGS) {
                Mutation mutation = chooser.next();
                if (mutation == null) {
                    break;
                }
                long began = System.nanoTime();
                List<String> lines = List.of();
                boolean hung = false;
                try {
                    lines = trials.of(mutation, paths.get(mutation.file()), journal.keys());
                } catch (Tests.Hangs hang) {
                    hangs++;
                    hung = true;
                } catch (RuntimeException | StackOverflowError broken) { // the program's own getMessage runs here too
                    REPORT.printf("%s: %s: %s%n", project.name, mutation.id(paths.get(mutation.file())), broken);
                }
                journal.tried(mutation.id(paths.get(mutation.file())), lines);
                chooser.told(mutation, lines.size(), worth.of(lines), (System.nanoTime() - began) / 1e9);
                if (journal.tried() % 500 == 0) {
                    REPORT.printf("%s: %d tried, %d crash%n", project.name, journal.tried(), journal.kept());
                }
                if (hung && !trials.fit(mutation)) {
                    return 3;
                }
            }
        }
        REPORT.printf("%s: %d tried, %d crash, %d hung, %s%n", project.name, journal.tried(), journal.kept(), hangs, trials.outcomes);
        return hangs > HANGS ? 3 : 0;
    }

    /** The faults in blocks that a test runs, of the groups that this project may have, not tried before. */
    private List<Mutation> left(Journal journal) {
        BitSet covered = baseline.covered();
        List<Mutation> left = new ArrayList<>();
        for (Mutation mutation : mutations) {
            if (covered.get(mutation.block()) && !project.avoid.contains(mutation.group()) && !journal.has(mutation.id(paths.get(mutation.file())))) {
                left.add(mutation);
            }
        }
        REPORT.printf("%s: %d faults in blocks that a test runs%n", project.name, left.size());
        return left;
    }
}
