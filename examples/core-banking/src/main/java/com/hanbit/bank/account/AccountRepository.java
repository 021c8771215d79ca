package com.hanbit.bank.account;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Where accounts are kept. */
public interface AccountRepository {

    Optional<Account> find(String number);

    /** Reads the account and keeps its row locked until the transaction ends. */
    Account lock(String number);

    void insert(Account account);

    void updateBalance(String number, BigDecimal balance);

    void updateStatus(String number, AccountStatus status);

    List<Account> findByBranch(String branch);
}
