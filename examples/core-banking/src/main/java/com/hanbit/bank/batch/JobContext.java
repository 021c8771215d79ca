package com.hanbit.bank.batch;

import com.hanbit.bank.account.AccountRepository;
import com.hanbit.bank.common.BusinessCalendar;
import com.hanbit.bank.interest.InterestCalculator;
import com.hanbit.bank.ledger.PostingService;
import com.hanbit.bank.transfer.TransferService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/** What a job may use, and where it notes what it did. */
public record JobContext(AccountRepository accounts, TransferService transfers, PostingService postings,
                         InterestCalculator interest, BusinessCalendar calendar, TransactionTemplate transaction,
                         Path dropFolder, List<String> notes) {

    public JobContext(AccountRepository accounts, TransferService transfers, PostingService postings,
                      InterestCalculator interest, BusinessCalendar calendar, TransactionTemplate transaction,
                      Path dropFolder) {
        this(accounts, transfers, postings, interest, calendar, transaction, dropFolder, new ArrayList<>());
    }

    public void note(String text) {
        notes.add(text);
    }
}
