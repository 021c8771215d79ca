package corpus.inject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tries one fault: compiles the one file, runs the tests that run its block, and gives what crashes twice the same. */
final class Trials {

    private static final int TESTS_EACH = 3;
    private static final int CASES_EACH = 3;

    private final Project project;
    private final Javac javac;
    private final Map<String, String> main;
    private final Map<String, byte[]> mainClasses;
    private final Map<String, byte[]> testClasses;
    private final Baseline baseline;
    private final Logging logging;
    private final Map<String, Boolean> alone = new HashMap<>();
    final Map<String, Integer> outcomes = new TreeMap<>();

    Trials(Project project, Javac javac, Map<String, String> main, Map<String, byte[]> mainClasses, Map<String, byte[]> testClasses,
            Baseline baseline, Logging logging) {
        this.project = project;
        this.javac = javac;
        this.main = main;
        this.mainClasses = mainClasses;
        this.testClasses = testClasses;
        this.baseline = baseline;
        this.logging = logging;
    }

    /** The lines for `cases.tsv` of one fault whose keys are not in `seen` yet; each has another crash frame. */
    List<String> of(Mutation mutation, String path, Set<String> seen) throws Exception {
        List<String> lines = new ArrayList<>();
        String id = mutation.id(path);
        boolean locals = (id.hashCode() & 2) == 0;
        Map<String, byte[]> changed = javac.one(path, mutation.apply(main.get(path)), mainClasses, locals);
        if (changed == null) {
            count("does not compile");
            return lines;
        }
        for (String test : tests(mutation.block())) {
            Crash crash = crash(changed, test);
            if (crash == null) {
                continue;
            }
            if (!seen.add(crash.key(path, mutation))) {
                count("seen before");
                break;
            }
            if (!passesAlone(test)) {
                count("fails alone");
                continue;
            }
            Crash again = crash(changed, test);
            if (again == null || !again.sameAs(crash)) {
                count("not twice the same");
                break;
            }
            String name = lines.isEmpty() ? id : id + "." + lines.size();
            lines.add(crash.line(project.name, name, path, mutation, test, locals, logging.log(crash, name)));
            if (lines.size() == CASES_EACH) {
                break;
            }
        }
        return lines;
    }

    /** After a test was stopped: JUnit works, and a test that passed alone still does. */
    boolean fit(Mutation mutation) throws Exception {
        alone.clear();
        try {
            return Canary.lives() && passesAlone(tests(mutation.block()).get(0));
        } catch (Tests.Hangs hangs) {
            return false;
        }
    }

    /** The cheapest and narrowest tests that run a block, no class twice as long as there are others. */
    List<String> tests(int block) {
        List<String> sorted = baseline.covering(block);
        Map<String, Integer> turn = new HashMap<>();
        Map<String, Integer> rank = new HashMap<>();
        for (String test : sorted) {
            rank.put(test, turn.merge(test.substring(0, test.indexOf('#')), 1, Integer::sum));
        }
        List<String> chosen = new ArrayList<>(sorted);
        chosen.sort(Comparator.comparing(rank::get));
        return chosen.subList(0, Math.min(TESTS_EACH, chosen.size()));
    }

    private Crash crash(Map<String, byte[]> changed, String test) throws Exception {
        Throwable failure = run(List.of(changed, mainClasses, testClasses), test, baseline.limit(test)).failure();
        Crash crash = failure == null ? null : Crash.of(failure, mainClasses.keySet());
        count(failure == null ? "test passes" : crash == null ? "assertion fails" : "crashes");
        return crash;
    }

    private boolean passesAlone(String test) throws Exception {
        if (!alone.containsKey(test)) {
            Tests.Ran ran = run(List.of(mainClasses, testClasses), test, 3 * baseline.limit(test));
            alone.put(test, ran != Tests.NOTHING && ran.failure() == null);
        }
        return alone.get(test);
    }

    private Tests.Ran run(List<Map<String, byte[]>> layers, String test, long millis) throws Exception {
        try (Overlay loader = new Overlay(layers, project.resourceFolders())) {
            Tests.Ran ran = Tests.runTest(loader, test, millis);
            return ran == null ? Tests.NOTHING : ran;
        }
    }

    private void count(String what) {
        outcomes.merge(what, 1, Integer::sum);
    }
}
