package com.hanbit.bank.batch;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Periodic work of the core, on its own threads. */
public class BatchScheduler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BatchScheduler.class.getName());

    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(1, task -> new Thread(task, "batch-scheduler-1"));

    public ScheduledFuture<?> every(long millis, String name, Runnable task) {
        return threads.scheduleWithFixedDelay(() -> guarded(name, task), 0, millis, TimeUnit.MILLISECONDS);
    }

    private static void guarded(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "예약 작업 실패: " + name, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
