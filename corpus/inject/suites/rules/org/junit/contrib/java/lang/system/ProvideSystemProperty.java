package org.junit.contrib.java.lang.system;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.rules.ExternalResource;

/** Sets system properties for one test; a null value is none. */
public class ProvideSystemProperty extends ExternalResource {

    private final Map<String, String> wanted = new LinkedHashMap<>();
    private final Map<String, String> before = new LinkedHashMap<>();

    public ProvideSystemProperty() {
    }

    public ProvideSystemProperty(String name, String value) {
        wanted.put(name, value);
    }

    public ProvideSystemProperty and(String name, String value) {
        wanted.put(name, value);
        return this;
    }

    @Override
    protected void before() {
        wanted.forEach((name, value) -> {
            before.put(name, System.getProperty(name));
            set(name, value);
        });
    }

    @Override
    protected void after() {
        before.forEach(ProvideSystemProperty::set);
    }

    private static void set(String name, String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
