package com.hanbit.bank.common;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;

/** The bank's own date. The business day does not end at midnight but when the end-of-day batch says so. */
public class BusinessCalendar {

    private final Clock clock;
    private final Set<LocalDate> holidays = new HashSet<>();

    public BusinessCalendar(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    public void addHoliday(LocalDate day) {
        holidays.add(day);
    }

    public boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    /** 영업일이 아니면 다음 영업일로 미룬다. */
    public LocalDate nextBusinessDay(LocalDate day) {
        LocalDate next = day;
        while (!isBusinessDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
