package com.hanbit.day;

import com.hanbit.bank.channel.Reply;
import com.hanbit.bank.common.Money;
import com.hanbit.bank.config.Bank;
import com.hanbit.bank.transfer.TransferOrder;
import java.util.concurrent.Callable;

/** Where a scenario asks the bank for something. */
final class Desk {

    final Bank bank;

    Desk(Bank bank) {
        this.bank = bank;
    }

    <T> T ask(String operation, String user, Callable<T> action) throws InterruptedException {
        Reply<T> reply = bank.dispatcher.handle(operation, user, action);
        return reply.value();
    }

    static TransferOrder order(String requestId, String from, String to, long won) {
        return new TransferOrder(requestId, from, to, Money.won(won), "생활비");
    }

    static void expect(boolean right, String what) {
        if (!right) {
            throw new ExpectationFailed(what);
        }
    }

    static final class ExpectationFailed extends RuntimeException {
        ExpectationFailed(String what) {
            super(what);
        }
    }
}
