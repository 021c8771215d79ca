package com.hanbit.bank.transfer;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;

public class TransferFailedException extends BankException {

    public TransferFailedException(String message) {
        super(ErrorCode.TRANSFER_FAILED, message);
    }

    public TransferFailedException(String message, Throwable cause) {
        super(ErrorCode.TRANSFER_FAILED, message, cause);
    }
}
