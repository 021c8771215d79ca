package com.hanbit.bank.common;

import java.util.Currency;

/** Two amounts of different currencies met in one calculation. */
public class CurrencyMismatchException extends BankException {

    public CurrencyMismatchException(Currency expected, Currency actual) {
        super(ErrorCode.CURRENCY_MISMATCH, "expected " + expected + " but got " + actual);
    }
}
