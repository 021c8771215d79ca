package com.hanbit.bank.auth;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Secret keys by name, from the configuration or from the mounted key volume. */
public class KeyRing {

    private final Map<String, byte[]> keys = new HashMap<>();

    public void add(String name, String secret) {
        keys.put(name, secret.trim().getBytes(StandardCharsets.US_ASCII));
    }

    public byte[] key(String name) {
        return keys.get(name);
    }

    /** For comparing keys between nodes without showing them. */
    public String fingerprint(String name) {
        return new PasswordHasher("SHA3_256").hash(name, new String(keys.get(name), StandardCharsets.US_ASCII));
    }

    /** 키 볼륨에서 읽는다. */
    public void mount(String name, String file) {
        try (InputStream in = new FileInputStream(file)) {
            keys.put(name, in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("key volume not mounted: " + name, e);
        }
    }
}
