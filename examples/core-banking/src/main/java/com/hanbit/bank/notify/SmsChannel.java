package com.hanbit.bank.notify;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class SmsChannel implements NotificationChannel {

    private static final Logger log = LoggerFactory.getLogger(SmsChannel.class);

    @Override
    public String deliver(String address, String text) {
        log.info("SMS to={} text={}", address, text);
        return "SMS:" + address;
    }
}
