package com.hanbit.bank.interest;

import com.hanbit.bank.common.Money;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Simple interest on deposits. */
public class InterestCalculator {

    private final InterestRateTable table;

    public InterestCalculator(InterestRateTable table) {
        this.table = table;
    }

    public Money accrued(String product, Money balance, LocalDate from, LocalDate to, DayCount basis) {
        BigDecimal daily = dailyRate(table.rate(product, from), basis);
        return balance.times(daily.multiply(BigDecimal.valueOf(basis.days(from, to))));
    }

    private BigDecimal dailyRate(BigDecimal yearly, DayCount basis) {
        return yearly.divide(BigDecimal.valueOf(basis.yearBasis()));
    }
}
