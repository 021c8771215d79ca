package corpus.inject;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** In which order faults are tried: the groups in turn, so that the plentiful ones do not crowd out the rare. */
final class Order {

    static List<Mutation> shuffled(List<Mutation> mutations, Random random, List<String> avoid) {
        List<Mutation> all = new ArrayList<>(mutations);
        Collections.shuffle(all, random);
        Map<String, List<Mutation>> groups = new LinkedHashMap<>();
        for (Mutation mutation : all) {
            if (!avoid.contains(mutation.group())) {
                groups.computeIfAbsent(mutation.group(), key -> new ArrayList<>()).add(mutation);
            }
        }
        List<Mutation> order = new ArrayList<>();
        for (int at = 0; order.size() < groups.values().stream().mapToInt(List::size).sum(); at++) {
            for (List<Mutation> group : groups.values()) {
                if (at < group.size()) {
                    order.add(group.get(at));
                }
            }
        }
        return order;
    }

    private Order() {
    }
}
