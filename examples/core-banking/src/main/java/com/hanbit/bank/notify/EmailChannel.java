package com.hanbit.bank.notify;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class EmailChannel implements NotificationChannel {

    private static final Logger log = LoggerFactory.getLogger(EmailChannel.class);

    @Override
    public String deliver(String address, String text) {
        log.info("Mail to={} subject={}", address, text.lines().findFirst().orElse(""));
        return "MAIL:" + address;
    }
}
