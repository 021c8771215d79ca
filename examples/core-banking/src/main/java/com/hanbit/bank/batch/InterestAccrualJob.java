package com.hanbit.bank.batch;

import com.hanbit.bank.account.Account;
import com.hanbit.bank.common.Money;
import com.hanbit.bank.interest.DayCount;
import java.time.LocalDate;

/** Accrues one day of interest on every active account of the main branch. */
public class InterestAccrualJob implements Job {

    @Override
    public String name() {
        return "interest";
    }

    @Override
    public void run(JobContext context) {
        LocalDate today = context.calendar().today();
        for (Account account : context.accounts().findByBranch("110")) {
            Money interest = context.interest().accrued(account.product(), account.balance(),
                    today.minusDays(1), today, DayCount.ACTUAL_365);
            context.note(account.number() + " " + interest);
        }
    }
}
