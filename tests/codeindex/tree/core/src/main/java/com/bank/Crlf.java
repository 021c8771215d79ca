package com.bank;

/** Windows wrote this. */
public class Crlf {
    /**
     * Two lines.
     */
    int f(String s) {
        return s
            .length();
    }

    int g() { return 1; }
}
