package com.hanbit.bank.limit;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;
import com.hanbit.bank.common.Money;

public class LimitExceededException extends BankException {

    public LimitExceededException(String account, Money limit, Money wanted) {
        super(ErrorCode.LIMIT_EXCEEDED, "1일 이체한도 초과: 계좌=" + account + ", 한도=" + limit + ", 누적요청=" + wanted);
    }
}
