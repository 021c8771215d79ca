package com.hanbit.bank.transfer;

import com.hanbit.bank.common.Money;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the fee table as the product department writes it: {@code ceiling=fee} pairs, semicolon separated. */
public class FeeScheduleLoader {

    private static final Logger log = LoggerFactory.getLogger(FeeScheduleLoader.class);

    public FeeSchedule load(String table) {
        String[] rows = table.split(";");
        List<FeeSchedule.Tier> tiers = new ArrayList<>();
        for (int i = 0; i < rows.length - 1; i++) {
            String[] pair = rows[i].trim().split("=");
            tiers.add(new FeeSchedule.Tier(Money.won(Long.parseLong(pair[0])), Money.won(Long.parseLong(pair[1]))));
        }
        log.debug("Fee table loaded, {} of {} rows", tiers.size(), rows.length);
        return new FeeSchedule(tiers);
    }
}
