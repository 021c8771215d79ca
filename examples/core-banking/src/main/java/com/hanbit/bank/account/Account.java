package com.hanbit.bank.account;

import com.hanbit.bank.common.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/** One deposit account as stored. Instances are made with {@link Builder} only. */
public final class Account {

    private final String number;
    private final long ownerId;
    private final String product;
    private final Currency currency;
    private final BigDecimal balance;
    private final AccountStatus status;
    private final LocalDate openedOn;

    private Account(Builder builder) {
        this.number = builder.number;
        this.ownerId = builder.ownerId;
        this.product = builder.product;
        this.currency = builder.currency;
        this.balance = builder.balance;
        this.status = builder.status;
        this.openedOn = builder.openedOn;
    }

    public static Builder builder(String number) {
        return new Builder(number);
    }

    public String number() {
        return number;
    }

    public long ownerId() {
        return ownerId;
    }

    public String product() {
        return product;
    }

    public Currency currency() {
        return currency;
    }

    public AccountStatus status() {
        return status;
    }

    public LocalDate openedOn() {
        return openedOn;
    }

    public BigDecimal rawBalance() {
        return balance;
    }

    public Money balance() {
        return new Money(balance, currency);
    }

    /** Balance with the currency's symbol, for the passbook. */
    public String formattedBalance() {
        int digits = currency.getDefaultFractionDigits();
        return String.format("%s %,." + digits + "f", currency.getCurrencyCode(), balance);
    }

    /** Collects the columns of a new or changed account. */
    public static final class Builder {

        private final String number;
        private long ownerId;
        private String product = "DEMAND";
        private Currency currency;
        private BigDecimal balance = BigDecimal.ZERO;
        private AccountStatus status = AccountStatus.ACTIVE;
        private LocalDate openedOn;

        private Builder(String number) {
            this.number = number;
        }

        /** A copy of an account under another number, as when a passbook is reissued. */
        public static Builder reissue(Account account, String newNumber) {
            return new Builder(newNumber)
                    .owner(account.ownerId)
                    .product(account.product)
                    .balance(account.balance)
                    .openedOn(account.openedOn);
        }

        public Builder owner(long value) {
            this.ownerId = value;
            return this;
        }

        public Builder product(String value) {
            this.product = value;
            return this;
        }

        public Builder currency(Currency value) {
            this.currency = value;
            return this;
        }

        public Builder balance(BigDecimal value) {
            this.balance = value;
            return this;
        }

        public Builder status(AccountStatus value) {
            this.status = value;
            return this;
        }

        public Builder openedOn(LocalDate value) {
            this.openedOn = value;
            return this;
        }

        public Account build() {
            return new Account(this);
        }
    }
}
