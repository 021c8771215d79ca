package com.hanbit.bank.ledger;

import com.hanbit.bank.common.BusinessCalendar;
import com.hanbit.bank.common.Money;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Double-entry posting. Refuses whatever does not sum to zero. */
public class PostingService {

    private static final Logger log = LoggerFactory.getLogger(PostingService.class);

    private final LedgerRepository ledger;
    private final BusinessCalendar calendar;

    public PostingService(LedgerRepository ledger, BusinessCalendar calendar) {
        this.ledger = ledger;
        this.calendar = calendar;
    }

    public void post(String txId, String from, String to, Money amount, String memo) {
        ledger.insert(entry(txId, from, LedgerEntry.Side.DEBIT, amount, memo));
        ledger.insert(entry(txId, to, LedgerEntry.Side.CREDIT, amount, memo));
        log.debug("posted {}", txId);
    }

    /** One debit against many credits, as for dividends. */
    public void distribute(String txId, String from, List<String> beneficiaries, Money amount) {
        List<Money> shares = amount.split(beneficiaries.size());
        Money credited = shares.stream().reduce(Money.won(0), Money::plus);
        if (credited.compareTo(amount) != 0) {
            throw new LedgerImbalanceException(txId, amount, credited);
        }
        ledger.insert(entry(txId, from, LedgerEntry.Side.DEBIT, amount, "배당"));
        for (int i = 0; i < shares.size(); i++) {
            ledger.insert(entry(txId, beneficiaries.get(i), LedgerEntry.Side.CREDIT, shares.get(i), "배당"));
        }
    }

    private LedgerEntry entry(String txId, String account, LedgerEntry.Side side, Money amount, String memo) {
        return new LedgerEntry(txId, account, side, amount.amount(), memo, calendar.now());
    }
}
