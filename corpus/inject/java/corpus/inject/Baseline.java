package corpus.inject;

import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which tests of the program as it is pass, how long each takes and which blocks it runs; kept in a file, one line a test. */
final class Baseline {

    private static final long SLOW_MILLIS = 1500;
    private static final long LIMIT_MILLIS = 1500;
    private static final long MOST_MILLIS = 12000;
    private static final long CLASS_MILLIS = 40000;

    private final Project project;
    private final PrintStream report;
    private final Map<String, BitSet> covers = new TreeMap<>();
    private final Map<String, Integer> costs = new HashMap<>();

    Baseline(Project project, PrintStream report) {
        this.project = project;
        this.report = report;
    }

    /** Runs the test classes that no earlier run has done with these probes. False where a stopped test left this JVM unfit. */
    boolean learn(List<Map<String, byte[]>> layers, Set<String> testClasses, int probes) throws Exception {
        Path file = project.work.resolve(String.format("baseline-%08x.tsv", probes)); // other probes number other blocks
        Set<String> done = read(file);
        try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String name : names(testClasses)) {
                if (!done.contains(name)) {
                    run(layers, name, out);
                    out.write(name + "\n");
                    out.flush();
                    if (!Canary.lives()) {
                        return false;
                    }
                }
            }
        }
        report.printf("%s: %d tests pass%n", project.name, covers.size());
        return true;
    }

    /** The tests that run a block, the cheapest and narrowest first. */
    List<String> covering(int block) {
        List<String> tests = new ArrayList<>();
        covers.forEach((test, blocks) -> {
            if (blocks.get(block)) {
                tests.add(test);
            }
        });
        tests.sort(Comparator.comparingInt((String test) -> covers.get(test).cardinality() + 10 * costs.get(test)));
        return tests;
    }

    /** All blocks that any test runs. */
    BitSet covered() {
        BitSet all = new BitSet();
        covers.values().forEach(all::or);
        return all;
    }

    /** Milliseconds that a test may take with a fault in its program. */
    long limit(String test) {
        return Math.min(LIMIT_MILLIS + 10L * costs.get(test), MOST_MILLIS);
    }

    private Set<String> read(Path file) throws Exception {
        Set<String> done = new HashSet<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.split("\t", -1);
                if (cells.length == 4) {
                    cover(cells[1], Integer.parseInt(cells[2]), cells[3]);
                } else {
                    done.add(cells[0]);
                }
            }
        }
        return done;
    }

    private void run(List<Map<String, byte[]>> layers, String name, Writer out) throws Exception {
        try (Overlay loader = new Overlay(layers, project.resourceFolders())) {
            for (Tests.Ran ran : Tests.runClass(loader, name, CLASS_MILLIS).values()) {
                if (ran.failure() == null && ran.millis() < SLOW_MILLIS && !ran.blocks().isEmpty()) {
                    String blocks = ran.blocks().toString().replaceAll("[{} ]", "");
                    out.write(name + "\t" + ran.test() + "\t" + ran.millis() + "\t" + blocks + "\n");
                    cover(ran.test(), (int) ran.millis(), blocks);
                }
            }
        } catch (Tests.Hangs hangs) {
            report.println(hangs.getMessage());
        } catch (Throwable broken) {
            report.println(name + " cannot run: " + broken);
        }
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
    private List<String> names(Set<String> testClasses) {
        List<String> names = new ArrayList<>();
        for (String name : testClasses) {
            String simple = name.substring(name.lastIndexOf('.') + 1);
            boolean skipped = project.skip.stream().anyMatch(name::endsWith);
            if (!name.contains("$") && simple.matches(".*Tests?|[Tt]est.*|.*TestCase|.*Suite_") && !skipped) {
                names.add(name);
            }
        }
        Collections.sort(names);
        return names;
    }
}
