package corpus.inject;

import java.util.BitSet;

/** What instrumented code calls: which blocks ran. Nothing else of the harness is seen by it. */
public final class Probe {

    private static final BitSet HIT = new BitSet();

    public static void hit(int block) {
        synchronized (HIT) {
            HIT.set(block);
        }
    }

    static BitSet take() {
        synchronized (HIT) {
            BitSet taken = (BitSet) HIT.clone();
            HIT.clear();
            return taken;
        }
    }

    private Probe() {
    }
}
