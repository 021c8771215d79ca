package com.hanbit.bank.limit;

import com.hanbit.bank.common.Money;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much each account has sent on a day. */
public class DailyUsage {

    private final Map<Key, Money> used = new ConcurrentHashMap<>();

    public Money add(String account, LocalDate day, Money amount) {
        return used.merge(new Key(account, day), amount, Money::plus);
    }

    public Money of(String account, LocalDate day) {
        return used.getOrDefault(new Key(account, day), Money.won(0));
    }

    /** Forgets what is older than the given day. */
    public int purgeBefore(LocalDate day) {
        int purged = 0;
        for (Key key : used.keySet()) {
            if (key.day().isBefore(day)) {
                used.remove(key);
                purged++;
            }
        }
        return purged;
    }

    private record Key(String account, LocalDate day) {
    }
}
