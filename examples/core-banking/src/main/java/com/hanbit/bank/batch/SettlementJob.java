package com.hanbit.bank.batch;

import com.hanbit.bank.account.Account;
import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.Money;
import com.hanbit.bank.transfer.TransferOrder;
import java.util.logging.Logger;

/** Collects the monthly fee from every account; who cannot pay is noted and skipped. */
public class SettlementJob implements Job {

    private static final Logger LOG = Logger.getLogger(SettlementJob.class.getName());
    private static final String FEE_ACCOUNT = "11000000000001";

    @Override
    public String name() {
        return "settlement";
    }

    @Override
    public void run(JobContext context) {
        context.transaction().execute(status -> {
            collectAll(context);
            return null;
        });
    }

    private void collectAll(JobContext context) {
        for (Account account : context.accounts().findByBranch("110")) {
            if (account.number().equals(FEE_ACCOUNT)) {
                continue;
            }
            try {
                context.transfers().transfer(new TransferOrder("FEE-" + context.calendar().today() + "-"
                        + account.number(), account.number(), FEE_ACCOUNT, Money.won(1_000), "월 수수료"));
                context.note(account.number());
            } catch (BankException e) {
                LOG.warning("수수료 미수 " + account.number() + ": " + e.code());
            }
        }
    }
}
