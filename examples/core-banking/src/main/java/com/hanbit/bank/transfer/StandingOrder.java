package com.hanbit.bank.transfer;

import com.hanbit.bank.common.Money;
import java.time.LocalDate;

/** A monthly transfer on a fixed day. */
public record StandingOrder(long id, String from, String to, Money amount, int dayOfMonth) {

    public LocalDate nextRun(LocalDate after) {
        LocalDate month = after.plusMonths(1);
        return LocalDate.of(month.getYear(), month.getMonth(), dayOfMonth);
    }
}
