package com.hanbit.bank.config;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Settings from {@code bank.properties}. */
public class BankConfig {

    private final Properties properties = new Properties();

    public BankConfig() {
        try (Reader in = new InputStreamReader(
                BankConfig.class.getResourceAsStream("/bank.properties"), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("bank.properties unreadable", e);
        }
    }

    public String text(String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("setting missing: " + key);
        }
        return value;
    }

    public int number(String key) {
        return Integer.parseInt(text(key));
    }
}
