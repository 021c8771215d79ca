package com.hanbit.bank.account;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;

public class AccountFrozenException extends BankException {

    public AccountFrozenException(String number, AccountStatus status) {
        super(ErrorCode.ACCOUNT_FROZEN, "지급정지 계좌입니다: " + number + " (" + status + ")");
    }
}
