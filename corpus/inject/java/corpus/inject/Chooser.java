package corpus.inject;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which fault to try next: kinds that pay are tried more often, and none is forgotten. Each kind of each group is an arm of a
 * bandit that is drawn by Thompson sampling (Thompson, Biometrika 25, 1933) with a Gamma posterior of its worth per second.
 */
final class Chooser {

    private static final double WORTH_BEFORE = 1;
    private static final double SECONDS_BEFORE = 2;
    private static final double SHARE = 0.15;
    private static final int FREE = 40;

    private final Map<String, Arm> arms = new LinkedHashMap<>();
    private final Map<String, Integer> kept = new LinkedHashMap<>();
    private final Random random;
    private int all;

    private static final class Arm {
        private final Deque<Mutation> left = new ArrayDeque<>();
        private double worth = WORTH_BEFORE;
        private double seconds = SECONDS_BEFORE;
    }

    Chooser(List<Mutation> mutations, Random random) {
        this.random = random;
        List<Mutation> shuffled = new ArrayList<>(mutations);
        Collections.shuffle(shuffled, random);
        for (Mutation mutation : shuffled) {
            arms.computeIfAbsent(arm(mutation), key -> new Arm()).left.add(mutation);
        }
    }

    /** Null where every fault was tried. */
    Mutation next() {
        Arm best = null;
        double most = -1;
        for (Map.Entry<String, Arm> entry : arms.entrySet()) {
            Arm arm = entry.getValue();
            double drawn = arm.left.isEmpty() ? -2 : gamma(arm.worth) / arm.seconds;
            if (drawn >= 0 && all > FREE && kept.getOrDefault(entry.getKey(), 0) > SHARE * all) {
                drawn = 0;
            }
            if (drawn > most) {
                most = drawn;
                best = arm;
            }
        }
        return best == null ? null : best.left.poll();
    }

    /** What came of it: cases kept, what they are worth (rare ones more), and how long it took. */
    void told(Mutation mutation, int cases, double worth, double seconds) {
        Arm arm = arms.get(arm(mutation));
        arm.worth += worth;
        arm.seconds += seconds;
        kept.merge(arm(mutation), cases, Integer::sum);
        all += cases;
    }

    private static String arm(Mutation mutation) {
        return mutation.group() + "/" + mutation.kind();
    }

    /** A draw of the Gamma distribution with this shape of at least 1 and scale 1 (Marsaglia and Tsang, TOMS 26, 2000). */
    private double gamma(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double v = Math.pow(1 + c * normal, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
