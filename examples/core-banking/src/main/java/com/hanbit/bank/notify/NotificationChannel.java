package com.hanbit.bank.notify;

/** A way to reach a customer. */
public interface NotificationChannel {

    String deliver(String address, String text);
}
