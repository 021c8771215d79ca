package org.junit.contrib.java.lang.system;

import java.io.PrintStream;

/** What a test prints to System.out. */
public class SystemOutRule extends PrintedRule<SystemOutRule> {

    @Override
    PrintStream replace(PrintStream with) {
        PrintStream before = System.out;
        System.setOut(with);
        return before;
    }
}
