package com.hanbit.day;

import java.time.LocalDate;

/** One thing that happens on the business day, and what should have come of it. */
record Scenario(String id, LocalDate day, Body body) {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    /** Works at the desk; {@link Desk#expect} says what right would be. */
    interface Body {
        void run(Desk desk) throws Exception;
    }

    static Scenario of(String id, Body body) {
        return new Scenario(id, MONDAY, body);
    }
}
