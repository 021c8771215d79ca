package com.hanbit.bank.gateway;

import com.hanbit.bank.account.AccountNumber;

/** Fixed-width messages of the cash machines: type (4), account (14), amount (12), card (4). */
public class AtmMessageParser {

    private static final int ACCOUNT_AT = 4;
    private static final int AMOUNT_AT = 17;

    public AccountNumber account(String message) {
        return AccountNumber.parse(message.substring(ACCOUNT_AT, AMOUNT_AT));
    }

    /** Branch line on the cash machine's receipt. */
    public String receiptLine(String message) {
        AccountNumber account = account(message);
        return "계좌 " + account.formatted() + (account.isValid() ? "" : " *");
    }
}
