package corpus.inject;

/** Keeps the easy from crowding out the rest: NullPointerExceptions, and faults in the very method that crashes. */
final class Quota {

    private static final double NULLS = 0.3;
    private static final double SAME_METHOD = 0.6;
    private static final int FREE = 10;

    private int kept;
    private int nulls;
    private int same;

    /** Whether a case of this kind still fits; counts it where it does. */
    boolean takes(String type, int distance) {
        boolean isNull = type.equals("java.lang.NullPointerException");
        if (kept >= FREE && (isNull && nulls + 1 > NULLS * (kept + 1) || distance == 0 && same + 1 > SAME_METHOD * (kept + 1))) {
            return false;
        }
        kept++;
        nulls += isNull ? 1 : 0;
        same += distance == 0 ? 1 : 0;
        return true;
    }
}
