package com.hanbit.bank.fx;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;

public class RateNotFoundException extends BankException {

    public RateNotFoundException(String pair) {
        super(ErrorCode.RATE_NOT_FOUND, "no exchange rate for " + pair);
    }
}
