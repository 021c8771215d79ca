package corpus.inject;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What new cases are worth to the set: nothing where there are too many of their type, or too many in the method that crashes. */
final class Worth {

    private static final double TYPE = 0.28;
    private static final double SAME_METHOD = 0.58;
    private static final int FREE = 20;
    private static final double TOO_MANY = 0.02;

    private final Map<String, Integer> types = new HashMap<>();
    private int same;
    private int useful;

    double of(List<String> lines) {
        double worth = 0;
        for (String line : lines) {
            String type = Crash.type(line);
            boolean near = Crash.distance(line) == 0;
            boolean crowded = useful > FREE && (types.getOrDefault(type, 0) > TYPE * useful || near && same > SAME_METHOD * useful);
            if (crowded) {
                worth += TOO_MANY;
            } else {
                worth += 1;
                useful++;
                types.merge(type, 1, Integer::sum);
                same += near ? 1 : 0;
            }
        }
        return worth;
    }
}
