package com.hanbit.bank.customer;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;

/** Hands out customer numbers from blocks, so that not every registration asks the database. */
public class CustomerNumbers {

    private static final int BLOCK = 50;

    private final JdbcTemplate jdbc;
    private final AtomicLong next = new AtomicLong();
    private long blockEnd;

    public CustomerNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public synchronized long next() {
        if (next.get() >= blockEnd) {
            reserve();
        }
        return next.getAndIncrement();
    }

    private void reserve() {
        Long highest = jdbc.queryForObject("select coalesce(max(customer_id), 1000) from customer", Long.class);
        next.set(highest);
        blockEnd = highest + BLOCK;
    }
}
