package com.hanbit.bank.batch;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.logging.Logger;

/** The central bank's closing rates; without them the night goes on with yesterday's. */
public class ClosingRates {

    private static final Logger LOG = Logger.getLogger(ClosingRates.class.getName());
    private static final int TIMEOUT_MILLIS = 300;

    public Optional<String> fetch(String address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            LOG.severe("마감 환율 수신 실패, 전일 환율 사용: " + e);
            return Optional.empty();
        }
    }
}
