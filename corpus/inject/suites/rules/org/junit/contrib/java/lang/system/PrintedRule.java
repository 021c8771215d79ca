package org.junit.contrib.java.lang.system;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.rules.ExternalResource;

/** Keeps what goes to one of the two standard streams while a test runs; nothing of it is shown. */
abstract class PrintedRule<R extends PrintedRule<R>> extends ExternalResource {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private PrintStream before;

    /** Gives the stream that was there. */
    abstract PrintStream replace(PrintStream with);

    @SuppressWarnings("unchecked")
    private R self() {
        return (R) this;
    }

    public R enableLog() {
        return self();
    }

    public R mute() {
        return self();
    }

    public R muteForSuccessfulTests() {
        return self();
    }

    public void clearLog() {
        printed.reset();
    }

    public String getLog() {
        return printed.toString();
    }

    public String getLogWithNormalizedLineSeparator() {
        return getLog().replace(System.lineSeparator(), "\n");
    }

    @Override
    protected void before() {
        before = replace(new PrintStream(printed, true));
    }

    @Override
    protected void after() {
        replace(before);
    }
}
