package com.hanbit.bank.notify;

import com.hanbit.bank.config.BankConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages to the mobile application, through the push relay. */
public class PushChannel implements NotificationChannel {

    private static final Logger log = LoggerFactory.getLogger(PushChannel.class);

    private final String host;
    private final int port;

    public PushChannel() {
        BankConfig config = new BankConfig();
        this.host = config.text("push.host");
        this.port = config.number("push.port");
    }

    @Override
    public String deliver(String address, String text) {
        log.info("Push relay={}:{} device={} text={}", host, port, address, text);
        return "PUSH:" + address;
    }
}
