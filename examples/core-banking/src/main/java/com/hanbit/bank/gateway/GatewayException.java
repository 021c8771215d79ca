package com.hanbit.bank.gateway;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;

public class GatewayException extends BankException {

    public GatewayException(String message, Throwable cause) {
        super(ErrorCode.GATEWAY, message, cause);
    }
}
