package com.hanbit.bank.limit;

import com.hanbit.bank.common.Money;
import java.util.HashMap;
import java.util.Map;

/** Daily limits by customer grade. */
public class LimitPolicy {

    private final Map<String, Long> dailyByGrade = new HashMap<>();

    public LimitPolicy() {
        dailyByGrade.put("A", 100_000_000L);
        dailyByGrade.put("B", 50_000_000L);
        dailyByGrade.put("C", 10_000_000L);
    }

    public long dailyLimit(String grade) {
        return dailyByGrade.get(grade);
    }

    public Money standard() {
        return Money.won(dailyLimit("B"));
    }
}
