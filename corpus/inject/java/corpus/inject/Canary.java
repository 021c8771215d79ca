package corpus.inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A test that always passes, unless a thread that was stopped left JUnit's own classes half initialised. */
public class Canary {

    @BeforeEach
    void before() {
    }

    @Test
    void sings() {
    }

    @AfterEach
    void after() {
    }

    /** Whether JUnit still works in this JVM; also makes it initialise before anything can be stopped. */
    static boolean lives() {
        try {
            Tests.Ran ran = Tests.runTest(Canary.class.getClassLoader(), "corpus.inject.Canary#sings", 60_000);
            return ran != null && ran.failure() == null;
        } catch (Tests.Hangs hangs) {
            return false;
        }
    }
}
