package org.junit.contrib.java.lang.system;

import java.util.Properties;
import org.junit.rules.ExternalResource;

/** Stands in for the System Rules library, which Debian lacks: gives the system properties back as they were. */
public class RestoreSystemProperties extends ExternalResource {

    private Properties before;

    @Override
    protected void before() {
        before = System.getProperties();
        Properties copy = new Properties();
        copy.putAll(before);
        System.setProperties(copy);
    }

    @Override
    protected void after() {
        System.setProperties(before);
    }
}
