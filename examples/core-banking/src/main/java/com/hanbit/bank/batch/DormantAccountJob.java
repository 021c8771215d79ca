package com.hanbit.bank.batch;

import com.hanbit.bank.account.Account;
import com.hanbit.bank.account.AccountStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Sets long unused, empty accounts to dormant. */
public class DormantAccountJob implements Job {

    private static final int YEARS = 5;

    @Override
    public String name() {
        return "dormant";
    }

    @Override
    public void run(JobContext context) {
        List<Account> candidates = new ArrayList<>(context.accounts().findByBranch("110"));
        keepUnused(candidates, context.calendar().today().minusYears(YEARS));
        for (Account account : candidates) {
            context.accounts().updateStatus(account.number(), AccountStatus.DORMANT);
            context.note(account.number());
        }
    }

    private static void keepUnused(List<Account> candidates, LocalDate before) {
        for (Account account : candidates) {
            if (account.openedOn().isAfter(before) || account.rawBalance().signum() > 0) {
                candidates.remove(account);
            }
        }
    }
}
