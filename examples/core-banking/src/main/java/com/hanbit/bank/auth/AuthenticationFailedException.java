package com.hanbit.bank.auth;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;

public class AuthenticationFailedException extends BankException {

    public AuthenticationFailedException(String user, int failures) {
        super(ErrorCode.LOGIN_FAILED, "비밀번호 오류 " + failures + "회: " + user);
    }
}
