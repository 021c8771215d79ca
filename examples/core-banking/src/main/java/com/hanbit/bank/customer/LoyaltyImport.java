package com.hanbit.bank.customer;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loyalty points from the card company; lines that make no sense are left out. */
public class LoyaltyImport {

    private static final Logger log = LoggerFactory.getLogger(LoyaltyImport.class);

    public int points(List<String> lines) {
        int total = 0;
        for (String line : lines) {
            try {
                total += Integer.parseInt(line.substring(line.indexOf(';') + 1));
            } catch (NumberFormatException e) {
                log.warn("Loyalty line ignored: {}", line, e);
            }
        }
        return total;
    }
}
