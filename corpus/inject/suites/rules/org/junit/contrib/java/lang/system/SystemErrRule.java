package org.junit.contrib.java.lang.system;

import java.io.PrintStream;

/** What a test prints to System.err. */
public class SystemErrRule extends PrintedRule<SystemErrRule> {

    @Override
    PrintStream replace(PrintStream with) {
        PrintStream before = System.err;
        System.setErr(with);
        return before;
    }
}
