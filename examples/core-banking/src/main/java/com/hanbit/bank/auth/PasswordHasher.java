package com.hanbit.bank.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Salted password hashes. */
public class PasswordHasher {

    private final String algorithm;

    public PasswordHasher(String algorithm) {
        this.algorithm = algorithm;
    }

    public String hash(String salt, String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(salt.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("password hashing unavailable", e);
        }
    }
}
