package com.hanbit.bank.account;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;
import com.hanbit.bank.common.Money;

public class InsufficientBalanceException extends BankException {

    private final Money shortBy;

    public InsufficientBalanceException(String number, Money balance, Money required) {
        super(ErrorCode.BALANCE_SHORT,
                "잔액 부족: account=" + number + ", balance=" + balance + ", required=" + required);
        this.shortBy = required.minus(balance);
    }

    public Money shortBy() {
        return shortBy;
    }
}
