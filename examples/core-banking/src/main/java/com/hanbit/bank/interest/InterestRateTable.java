package com.hanbit.bank.interest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Yearly rates by product and the day from which they hold. */
public class InterestRateTable {

    private final Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new TreeMap<>();

    public void put(String product, LocalDate from, String percent) {
        rates.computeIfAbsent(product, p -> new TreeMap<>())
                .put(from, new BigDecimal(percent).movePointLeft(2));
    }

    public BigDecimal rate(String product, LocalDate day) {
        return rates.get(product).floorEntry(day).getValue();
    }
}
