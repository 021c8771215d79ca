package com.hanbit.bank.ledger;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;
import com.hanbit.bank.common.Money;

public class LedgerImbalanceException extends BankException {

    public LedgerImbalanceException(String txId, Money debits, Money credits) {
        super(ErrorCode.LEDGER_IMBALANCE,
                "ledger out of balance tx=" + txId + " debit=" + debits + " credit=" + credits);
    }
}
