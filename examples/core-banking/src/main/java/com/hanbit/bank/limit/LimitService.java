package com.hanbit.bank.limit;

import com.hanbit.bank.auth.Session;
import com.hanbit.bank.common.BusinessCalendar;
import com.hanbit.bank.common.Money;
import com.hanbit.bank.customer.Customer;
import com.hanbit.bank.customer.CustomerDirectory;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Watches the daily limits. */
public class LimitService {

    private final LimitPolicy policy;
    private final DailyUsage usage;
    private final CustomerDirectory customers;
    private final BusinessCalendar calendar;

    public LimitService(LimitPolicy policy, DailyUsage usage, CustomerDirectory customers,
                        BusinessCalendar calendar) {
        this.policy = policy;
        this.usage = usage;
        this.customers = customers;
        this.calendar = calendar;
    }

    public void use(String account, Money amount) {
        Money wanted = usage.of(account, calendar.today()).plus(amount);
        Money limit = policy.standard();
        if (wanted.compareTo(limit) > 0) {
            throw new LimitExceededException(account, limit, wanted);
        }
        usage.add(account, calendar.today(), amount);
    }

    /** What the internet banking screen shows as the limit of this session. */
    public String sessionLimit(Session session) {
        BigDecimal limit = session.attribute("transferLimit");
        return "1회 이체한도 " + limit.toPlainString() + "원";
    }

    /** 등급별 한도 일괄 재산정. */
    public long recalculate(List<Long> customerIds, ExecutorService workers)
            throws ExecutionException, InterruptedException {
        List<Future<Long>> parts = customerIds.stream()
                .map(id -> workers.submit((Callable<Long>) () -> limitOf(customers.find(id))))
                .toList();
        long total = 0;
        for (Future<Long> part : parts) {
            total += part.get();
        }
        return total;
    }

    private long limitOf(Customer customer) {
        return policy.dailyLimit(customer.grade());
    }
}
