package com.hanbit.bank.interest;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How days are counted for interest. */
public enum DayCount {
    ACTUAL_365 {
        @Override
        long days(LocalDate from, LocalDate to) {
            return ChronoUnit.DAYS.between(from, to);
        }

        @Override
        int yearBasis() {
            return 365;
        }
    },
    THIRTY_360 {
        @Override
        long days(LocalDate from, LocalDate to) {
            return 360L * (to.getYear() - from.getYear())
                    + 30L * (to.getMonthValue() - from.getMonthValue())
                    + Math.min(30, to.getDayOfMonth()) - Math.min(30, from.getDayOfMonth());
        }

        @Override
        int yearBasis() {
            return 360;
        }
    };

    abstract long days(LocalDate from, LocalDate to);

    abstract int yearBasis();
}
