package com.hanbit.bank.ledger;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** One side of a posting. */
public record LedgerEntry(String txId, String account, Side side, BigDecimal amount, String memo,
                          LocalDateTime postedAt) {

    /** Debit or credit, from the customer's view. */
    public enum Side {
        DEBIT, CREDIT;

        char code() {
            return name().charAt(0);
        }

        static Side of(String code) {
            return code.charAt(0) == 'D' ? DEBIT : CREDIT;
        }
    }
}
