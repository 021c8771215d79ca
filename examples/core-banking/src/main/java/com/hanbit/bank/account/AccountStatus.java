package com.hanbit.bank.account;

/** Life cycle of an account. */
public enum AccountStatus {
    ACTIVE, DORMANT, FROZEN, CLOSED;

    public boolean allowsDebit() {
        return this == ACTIVE;
    }
}
