package com.hanbit.bank.account;

import com.hanbit.bank.common.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Figures for the branch managers' morning sheet. */
public class AccountStatistics {

    private final AccountRepository accounts;

    public AccountStatistics(AccountRepository accounts) {
        this.accounts = accounts;
    }

    public Money averageBalance(String branch) {
        List<Account> all = accounts.findByBranch(branch);
        BigDecimal total = all.stream()
                .map(Account::rawBalance)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal count = BigDecimal.valueOf(all.size());
        return new Money(total.divide(count, RoundingMode.HALF_UP), Money.KRW);
    }

    public Map<AccountStatus, Long> countByStatus(String branch) {
        return accounts.findByBranch(branch).stream()
                .collect(Collectors.groupingBy(Account::status, TreeMap::new, Collectors.counting()));
    }
}
