package com.hanbit.bank.common;

/** Root of every business rejection. Carries the code that the channels translate for the customer. */
public abstract class BankException extends RuntimeException {

    private final ErrorCode code;

    protected BankException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    protected BankException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
