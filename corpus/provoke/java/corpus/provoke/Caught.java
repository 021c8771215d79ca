package corpus.provoke;

/** Where a case's own code says what it caught: the truth comes from the Throwable, not from its print. */
public final class Caught {

    static volatile Throwable logged;
    static volatile Throwable lost;

    /** What is about to be logged. */
    public static void it(Throwable throwable) {
        logged = throwable;
    }

    /** What is about to be thrown away while its message alone goes on. */
    public static void lost(Throwable throwable) {
        if (lost == null) {
            lost = throwable;
        }
    }

    static void clear() {
        logged = null;
        lost = null;
    }

    private Caught() {
    }
}
