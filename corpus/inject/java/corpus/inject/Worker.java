package corpus.inject;

import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * One project in one warm JVM: compile, learn which test runs which block, then plant one fault after another and keep what
 * crashes. All that was tried is in files of the work folder, so that a run that was ended goes on where it was.
 */
public final class Worker {

    private static final long TEST_MILLIS = 4000;
    private static final long CLASS_MILLIS = 40000;
    private static final int TESTS_EACH = 4;
    private static final int HANGS = 25;
    private static final PrintStream REPORT = System.err;

    private final Project project;
    private final Javac javac = new Javac(System.getProperty("java.class.path"));
    private Map<String, String> main;
    private Map<String, byte[]> mainClasses;
    private Map<String, byte[]> testClasses;
    private final List<Mutation> mutations = new ArrayList<>();
    private List<String> paths;
    private final Map<String, BitSet> covers = new TreeMap<>();
    private final Map<String, Integer> costs = new HashMap<>();
    private final Map<String, Boolean> alone = new HashMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();

    public static void main(String[] args) throws Exception {
        int code = new Worker(new Project(Path.of(args[0]))).work();
        REPORT.flush();
        Exits.allow();
        Runtime.getRuntime().halt(code);
    }

    private Worker(Project project) {
        this.project = project;
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
        return baseline(javac.most(instrumented, Map.of(), new HashSet<>()));
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

    /** Which tests pass, and the blocks that each runs; kept in a file, one line a test class. */
    private boolean baseline(Map<String, byte[]> instrumented) throws Exception {
        Path kept = project.work.resolve("baseline.tsv");
        Set<String> done = new HashSet<>();
        if (Files.exists(kept)) {
            for (String line : Files.readAllLines(kept)) {
                String[] cells = line.split("\t", -1);
                done.add(cells[0]);
                if (cells.length == 4) {
                    cover(cells[1], Integer.parseInt(cells[2]), cells[3]);
                }
            }
        }
        try (Writer out = Files.newBufferedWriter(kept, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String name : testNames()) {
                if (!done.contains(name)) {
                    try (Overlay loader = new Overlay(List.of(instrumented, mainClasses, testClasses), project.resourceFolders())) {
                        for (Tests.Ran ran : Tests.runClass(loader, name, CLASS_MILLIS).values()) {
                            if (ran.failure() == null && ran.millis() < TEST_MILLIS / 2 && !ran.blocks().isEmpty()) {
                                String blocks = ran.blocks().toString().replaceAll("[{} ]", "");
                                out.write(name + "\t" + ran.test() + "\t" + ran.millis() + "\t" + blocks + "\n");
                                cover(ran.test(), (int) ran.millis(), blocks);
                            }
                        }
                    } catch (Tests.Hangs hangs) {
                        REPORT.println(hangs.getMessage());
                    } catch (Throwable broken) {
                        REPORT.println(name + " cannot run: " + broken);
                    }
                    out.write(name + "\n");
                    out.flush();
                    if (!Canary.lives()) {
                        return false;
                    }
                }
            }
        }
        REPORT.printf("%s: %d tests pass%n", project.name, covers.size());
        return true;
    }

    private void cover(String test, int millis, String blocks) {
        BitSet set = new BitSet();
        for (String block : blocks.split(",")) {
            set.set(Integer.parseInt(block));
        }
        covers.put(test, set);
        costs.put(test, millis);
    }

    /** Top-level test classes by name, without those that are to be skipped. */
    private List<String> testNames() {
        List<String> names = new ArrayList<>();
        for (String name : testClasses.keySet()) {
            String simple = name.substring(name.lastIndexOf('.') + 1);
            if (!name.contains("$") && simple.matches(".*Tests?|Test.*|.*TestCase|.*Suite_") && project.skip.stream().noneMatch(name::endsWith)) {
                names.add(name);
            }
        }
        Collections.sort(names);
        return names;
    }

    private int inject() throws Exception {
        Path triedFile = project.work.resolve("tried.txt");
        Set<String> tried = Files.exists(triedFile) ? new HashSet<>(Files.readAllLines(triedFile)) : new HashSet<>();
        Path casesFile = project.work.resolve("cases.tsv");
        Set<String> seen = new HashSet<>();
        Quota quota = new Quota();
        int kept = 0;
        if (Files.exists(casesFile)) {
            for (String line : Files.readAllLines(casesFile)) {
                String[] cells = line.split("\t", -1);
                quota.takes(cells[13], Integer.parseInt(cells[19]));
                seen.add(Crash.key(line));
                kept++;
            }
        }
        Map<String, List<String>> testsOf = new HashMap<>();
        List<Mutation> order = Order.shuffled(mutations, new Random(project.seed), project.avoid);
        Logging logging = new Logging(project, new Random(project.seed + tried.size()));
        long end = System.nanoTime() + project.seconds * 1_000_000_000L;
        int hangs = 0;
        try (Writer triedOut = Files.newBufferedWriter(triedFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Writer out = Files.newBufferedWriter(casesFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (Mutation mutation : order) {
                if (kept >= project.limit || System.nanoTime() > end) {
                    break;
                }
                String path = paths.get(mutation.file());
                String id = mutation.id(path);
                if (!tried.add(id)) {
                    continue;
                }
                boolean hung = false;
                List<String> tests = covering(mutation.block());
                if (tests.isEmpty()) {
                    continue;
                }
                try {
                    String line = trial(mutation, path, id, tests, logging);
                    if (line != null && seen.add(Crash.key(line)) && fits(quota, line)) {
                        out.write(line + "\n");
                        out.flush();
                        kept++;
                    }
                } catch (Tests.Hangs hang) {
                    hangs++;
                    alone.clear();
                    hung = true;
                }
                triedOut.write(id + "\n");
                triedOut.flush();
                if (tried.size() % 200 == 0) {
                    REPORT.printf("%s: %d tried, %d kept%n", project.name, tried.size(), kept);
                }
                if (hangs > HANGS || hung && !fit(tests)) {
                    return 3;
                }
            }
        }
        REPORT.printf("%s: %d tried, %d kept, %d hung, %s%n", project.name, tried.size(), kept, hangs, outcomes);
        return 0;
    }

    /** The cheapest and narrowest tests that run a block. */
    private List<String> covering(int block) {
        List<String> tests = new ArrayList<>();
        covers.forEach((test, blocks) -> {
            if (blocks.get(block)) {
                tests.add(test);
            }
        });
        tests.sort(Comparator.comparingInt((String test) -> covers.get(test).cardinality() + 10 * costs.get(test)));
        return tests.subList(0, Math.min(TESTS_EACH, tests.size()));
    }

    /** A line for `cases.tsv`, null where nothing crashes, or not twice the same. */
    private String trial(Mutation mutation, String path, String id, List<String> tests, Logging logging) throws Exception {
        boolean locals = (id.hashCode() & 2) == 0;
        String text = mutation.apply(main.get(path));
        Map<String, byte[]> changed = javac.one(path, text, mainClasses, locals);
        if (changed == null) {
            return none("does not compile");
        }
        for (String test : tests) {
            Throwable failure = fails(changed, test);
            Crash crash = failure == null ? null : Crash.of(failure, mainClasses.keySet());
            if (crash == null || !passesAlone(test)) {
                none(failure == null ? "test passes" : crash == null ? "assertion fails" : "fails alone");
                continue;
            }
            Throwable again = fails(changed, test);
            Crash second = again == null ? null : Crash.of(again, mainClasses.keySet());
            if (second == null || !second.sameAs(crash)) {
                return none("not twice the same");
            }
            return crash.line(project.name, id, path, mutation, test, locals, logging.log(crash, id));
        }
        return null;
    }

    private static boolean fits(Quota quota, String line) {
        String[] cells = line.split("\t", -1);
        return quota.takes(cells[13], Integer.parseInt(cells[19]));
    }

    /** After a test was stopped: JUnit works, and a test that passed alone still does. */
    private boolean fit(List<String> tests) throws Exception {
        try {
            return Canary.lives() && passesAlone(tests.get(0));
        } catch (Tests.Hangs hangs) {
            return false;
        }
    }

    private String none(String why) {
        outcomes.merge(why, 1, Integer::sum);
        return null;
    }

    private long limit(String test) {
        return Math.min(TEST_MILLIS + 10L * costs.get(test), 4 * TEST_MILLIS);
    }

    private Throwable fails(Map<String, byte[]> changed, String test) throws Exception {
        try (Overlay loader = new Overlay(List.of(changed, mainClasses, testClasses), project.resourceFolders())) {
            Tests.Ran ran = Tests.runTest(loader, test, limit(test));
            return ran == null ? null : ran.failure();
        }
    }

    private boolean passesAlone(String test) throws Exception {
        if (!alone.containsKey(test)) {
            try (Overlay loader = new Overlay(List.of(mainClasses, testClasses), project.resourceFolders())) {
                Tests.Ran ran = Tests.runTest(loader, test, 3 * limit(test));
                alone.put(test, ran != null && ran.failure() == null);
            }
        }
        return alone.get(test);
    }
}
