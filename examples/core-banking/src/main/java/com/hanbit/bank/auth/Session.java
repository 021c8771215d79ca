package com.hanbit.bank.auth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A logged-in customer's session. */
public class Session {

    private final String id;
    private final String user;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    public Session(String id, String user) {
        this.id = id;
        this.user = user;
    }

    public String id() {
        return id;
    }

    public String user() {
        return user;
    }

    public void put(String name, Object value) {
        attributes.put(name, value);
    }

    @SuppressWarnings("unchecked")
    public <T> T attribute(String name) {
        return (T) attributes.get(name);
    }
}
