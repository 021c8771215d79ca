package com.hanbit.bank.fx;

import com.hanbit.bank.common.BusinessCalendar;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls fresh rates every few minutes. */
public class RateRefreshTask implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(RateRefreshTask.class);

    private final Supplier<String> source;
    private final BusinessCalendar calendar;
    private FxRateFeed feed;

    public RateRefreshTask(Supplier<String> source, BusinessCalendar calendar) {
        this.source = source;
        this.calendar = calendar;
    }

    public void setFeed(FxRateFeed feed) {
        this.feed = feed;
    }

    @Override
    public void run() {
        try {
            int count = feed.accept(source.get());
            log.info("Rates refreshed at {} ({} pairs)", calendar.now(), count);
        } catch (IOException e) {
            log.warn("Rate source unreadable, keeping old rates: {}", e.getMessage());
        }
    }
}
