package com.hanbit.bank.transfer;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;

public class DuplicateTransferException extends BankException {

    public DuplicateTransferException(String requestId) {
        super(ErrorCode.DUPLICATE_TRANSFER, "중복 이체 요청입니다. requestId=" + requestId);
    }
}
