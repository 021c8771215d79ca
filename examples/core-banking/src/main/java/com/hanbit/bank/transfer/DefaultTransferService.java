package com.hanbit.bank.transfer;

import com.hanbit.bank.account.Account;
import com.hanbit.bank.account.AccountFrozenException;
import com.hanbit.bank.account.AccountRepository;
import com.hanbit.bank.account.InsufficientBalanceException;
import com.hanbit.bank.common.Money;
import com.hanbit.bank.ledger.PostingService;
import com.hanbit.bank.limit.LimitService;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks, moves the money and posts both sides, in one transaction. */
public class DefaultTransferService implements TransferService {

    private static final Logger log = LoggerFactory.getLogger(DefaultTransferService.class);

    private final AccountRepository accounts;
    private final TransferHistory history;
    private final FeeSchedule fees;
    private final LimitService limits;
    private final PostingService postings;

    public DefaultTransferService(AccountRepository accounts, TransferHistory history, FeeSchedule fees,
                                  LimitService limits, PostingService postings) {
        this.accounts = accounts;
        this.history = history;
        this.fees = fees;
        this.limits = limits;
        this.postings = postings;
    }

    @Override
    public TransferReceipt transfer(TransferOrder order) {
        if (history.seen(order.requestId())) {
            throw new DuplicateTransferException(order.requestId());
        }
        Account from = accounts.lock(order.from());
        Account to = accounts.lock(order.to());
        Money fee = fees.feeFor(order.amount());
        debit(from, order.amount().plus(fee));
        limits.use(from.number(), order.amount());
        accounts.updateBalance(to.number(), to.balance().plus(order.amount()).amount());
        String id = UUID.nameUUIDFromBytes(order.requestId().getBytes()).toString();
        history.record(id, order);
        postings.post(id, from.number(), to.number(), order.amount(), order.memo());
        log.info("Transfer posted id={} {} -> {} amount={} fee={}", id, from.number(), to.number(),
                order.amount(), fee);
        return new TransferReceipt(id, order.amount(), fee, from.balance().minus(order.amount()).minus(fee));
    }

    @Override
    public TransferReceipt reverse(String transferId, String reason) {
        TransferOrder original = history.find(transferId);
        log.info("이체 취소 접수 id={} reason={}", transferId, reason.toUpperCase());
        TransferOrder back = new TransferOrder("REV-" + original.requestId(), original.to(), original.from(),
                original.amount(), "취소 " + reason);
        return transfer(back);
    }

    private void debit(Account account, Money amount) {
        if (!account.status().allowsDebit()) {
            throw new AccountFrozenException(account.number(), account.status());
        }
        if (account.balance().compareTo(amount) < 0) {
            throw new InsufficientBalanceException(account.number(), account.balance(), amount);
        }
        accounts.updateBalance(account.number(), account.balance().minus(amount).amount());
    }
}
