package com.hanbit.bank.account;

import com.hanbit.bank.common.BusinessCalendar;
import com.hanbit.bank.common.Money;
import java.util.Currency;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opening, listing and reissuing of accounts. */
public class AccountService {

    private static final Logger log = LoggerFactory.getLogger(AccountService.class);

    private final AccountRepository accounts;
    private final BusinessCalendar calendar;

    public AccountService(AccountRepository accounts, BusinessCalendar calendar) {
        this.accounts = accounts;
        this.calendar = calendar;
    }

    public Account open(String number, long ownerId, String currency) {
        Account account = Account.builder(number)
                .owner(ownerId)
                .currency(Currency.getInstance(currency))
                .openedOn(calendar.today())
                .build();
        accounts.insert(account);
        log.info("Account opened no={} owner={}", number, ownerId);
        return account;
    }

    /** 법인 계좌 개설: 심사 승인 번호가 있어야 한다. */
    public Account openCorporate(String number, long ownerId, String approvalNo) {
        log.info("법인 계좌 개설 no={} owner={} approval={}", number, ownerId, approvalNo);
        Account account = Account.builder(number)
                .owner(ownerId)
                .product("CORPORATE")
                .currency(Money.KRW)
                .build();
        accounts.insert(account);
        return account;
    }

    public Money balanceOf(String number) {
        Account account = accounts.find(number).orElseThrow(() -> new AccountNotFoundException(number));
        log.info("Balance inquiry no={} balance={}", number, account.balance());
        return account.balance();
    }

    /** One page of a branch's accounts, numbered from zero. */
    public List<Account> page(String branch, int page, int size) {
        List<Account> all = accounts.findByBranch(branch);
        int from = page * size;
        return all.subList(from, from + size);
    }

    /** Issues a new passbook: the balance moves to a new number, the old one is closed. */
    public String reissue(String number, String newNumber) {
        Account old = accounts.find(number).orElseThrow(() -> new AccountNotFoundException(number));
        Account renewed = Account.Builder.reissue(old, newNumber).build();
        String printed = renewed.formattedBalance();
        accounts.updateStatus(number, AccountStatus.CLOSED);
        accounts.insert(renewed);
        log.info("Passbook reissued {} -> {} ({})", number, newNumber, printed);
        return printed;
    }
}
