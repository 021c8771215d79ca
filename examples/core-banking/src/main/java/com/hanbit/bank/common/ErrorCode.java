package com.hanbit.bank.common;

/** Codes shared with the channels; the text shown to the customer lives in {@code messages/errors*.properties}. */
public enum ErrorCode {
    ACCOUNT_NOT_FOUND("A001"),
    ACCOUNT_FROZEN("A002"),
    BALANCE_SHORT("T001"),
    DUPLICATE_TRANSFER("T002"),
    TRANSFER_FAILED("T003"),
    LIMIT_EXCEEDED("T004"),
    LEDGER_IMBALANCE("L001"),
    RATE_NOT_FOUND("F001"),
    CURRENCY_MISMATCH("F002"),
    LOGIN_FAILED("S001"),
    GATEWAY("G001"),
    BATCH("B001"),
    SYSTEM("Z999");

    private final String wireCode;

    ErrorCode(String wireCode) {
        this.wireCode = wireCode;
    }

    public String wireCode() {
        return wireCode;
    }
}
