package com.hanbit.bank.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether a partner's port answers. */
public class HealthCheck implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(HealthCheck.class);

    private final String partner;
    private final InetSocketAddress address;
    private volatile boolean up = true;

    public HealthCheck(String partner, String host, int port) {
        this.partner = partner;
        this.address = new InetSocketAddress(host, port);
    }

    @Override
    public void run() {
        try (Socket socket = new Socket()) {
            socket.connect(address, 200);
            up = true;
        } catch (IOException e) {
            up = false;
            log.warn("Health check of {} failed, next in 30 s", partner, e);
        }
    }

    public boolean isUp() {
        return up;
    }
}
