package com.hanbit.bank.fx;

import com.hanbit.bank.common.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Today's rates, by pair. */
public class FxRateBook {

    private final Map<String, BigDecimal> rates = new ConcurrentHashMap<>();
    private volatile LocalDate asOf;

    public void put(FxQuote quote) {
        LocalDate day = LocalDate.parse(quote.asOf(), DateTimeFormatter.ISO_LOCAL_DATE);
        rates.put(quote.pair(), quote.rate());
        asOf = day;
    }

    public BigDecimal rate(String base, String quote) {
        BigDecimal rate = rates.get(base + "/" + quote);
        if (rate == null) {
            throw new RateNotFoundException(base + "/" + quote);
        }
        return rate;
    }

    public Money convert(Money amount, Currency target) {
        if (amount.currency().equals(target)) {
            return amount;
        }
        return new Money(amount.amount().multiply(rate(amount.currency().getCurrencyCode(),
                target.getCurrencyCode())), target);
    }

    /** Rate between two foreign currencies, by way of the won. */
    public BigDecimal cross(String base, String quote) {
        BigDecimal baseInWon = rate(base, "KRW");
        BigDecimal quoteInWon = rate("KRW", quote);
        return baseInWon.divide(quoteInWon, 6, java.math.RoundingMode.HALF_UP);
    }

    public LocalDate asOf() {
        return asOf;
    }
}
