package com.hanbit.bank.common;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Keeps two channels from working on one account at the same moment. */
public class AccountLocks {

    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Runs the work while holding the account; answers {@code otherwise} when the account stays busy. */
    public <T> T withLock(String account, long waitMillis, Supplier<T> work, T otherwise)
            throws InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(account, a -> new ReentrantLock());
        try {
            if (!lock.tryLock(waitMillis, TimeUnit.MILLISECONDS)) {
                return otherwise;
            }
            return work.get();
        } finally {
            release(lock);
        }
    }

    private static void release(ReentrantLock lock) {
        lock.unlock();
    }
}
