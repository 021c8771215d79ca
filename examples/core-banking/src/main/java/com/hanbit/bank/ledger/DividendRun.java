package com.hanbit.bank.ledger;

import com.hanbit.bank.common.Money;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Pays a dividend to the holders of the bank's own funds. */
public class DividendRun {

    private static final Logger log = LoggerFactory.getLogger(DividendRun.class);

    private final PostingService postings;
    private final TransactionTemplate transaction;

    public DividendRun(PostingService postings, TransactionTemplate transaction) {
        this.postings = postings;
        this.transaction = transaction;
    }

    public void pay(String runId, String fund, List<String> holders, Money total) {
        log.info("배당 지급 run={} holders={} total={}", runId, holders.size(), total);
        transaction.execute(status -> {
            postings.distribute(runId, fund, holders, total);
            return null;
        });
    }

    /** Single late holder, paid outside the run. */
    public void payLate(String runId, String fund, String holder, Money amount) {
        log.info("추가 배당 run={} holder={}", runId, holder);
        postings.distribute(runId + "-late", fund, List.of(holder), amount);
    }
}
