package com.hanbit.bank.auth;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log-in of customers to the electronic channels. */
public class AuthService {

    private static final Logger log = LoggerFactory.getLogger(AuthService.class);
    private static final int MAX_FAILURES = 5;

    private final PasswordHasher hasher;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    public AuthService(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    public void enrol(String user, String password) {
        hashes.put(user, hasher.hash(user, password));
    }

    public Session login(String user, String password, String device) {
        if (!hasher.hash(user, password).equals(hashes.get(user))) {
            throw new AuthenticationFailedException(user, failures.merge(user, 1, Integer::sum));
        }
        failures.remove(user);
        Session session = new Session(UUID.nameUUIDFromBytes((user + device).getBytes()).toString(), user);
        session.put("device", device);
        session.put("transferLimit", "5000000");
        log.info("Login user={} device={}", user, device);
        return session;
    }

    public boolean locked(String user) {
        return failures.getOrDefault(user, 0) >= MAX_FAILURES;
    }
}
