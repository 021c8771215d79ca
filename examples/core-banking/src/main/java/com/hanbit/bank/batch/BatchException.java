package com.hanbit.bank.batch;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;

public class BatchException extends BankException {

    public BatchException(String message, Throwable cause) {
        super(ErrorCode.BATCH, message, cause);
    }
}
