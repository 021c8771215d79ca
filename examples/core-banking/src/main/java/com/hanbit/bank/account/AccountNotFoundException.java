package com.hanbit.bank.account;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;

public class AccountNotFoundException extends BankException {

    public AccountNotFoundException(String number) {
        super(ErrorCode.ACCOUNT_NOT_FOUND, "계좌를 찾을 수 없습니다: " + number);
    }
}
