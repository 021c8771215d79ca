package com.hanbit.bank.notify;

import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;

/** Sends messages to customers, off the request threads. */
public class NotificationService implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NotificationService.class);

    private final BeanFactory channels;
    private ExecutorService sender = newSender();

    public NotificationService(BeanFactory channels) {
        this.channels = channels;
    }

    /** Delivers at once by the customer's preferred way: {@code sms} or {@code email}. */
    public String deliver(String preference, String address, String text) {
        String bean = preference.toLowerCase(Locale.ROOT) + "Notifier";
        return channels.getBean(bean, NotificationChannel.class).deliver(address, text);
    }

    public Future<String> send(String preference, String address, String text) {
        return sender.submit(() -> deliver(preference, address, text));
    }

    /** Waits until all that was sent so far is delivered, as before the end of day. */
    public void flush() throws InterruptedException {
        sender.shutdown();
        boolean done = sender.awaitTermination(5, TimeUnit.SECONDS);
        log.info("Notifications flushed, complete={}", done);
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }

    private static ExecutorService newSender() {
        return Executors.newFixedThreadPool(2, task -> new Thread(task, "notify-sender"));
    }
}
