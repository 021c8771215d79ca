package com.hanbit.bank.channel;

import com.hanbit.bank.account.AccountService;
import com.hanbit.bank.account.StatementExporter;
import com.hanbit.bank.auth.AuthService;
import com.hanbit.bank.common.BankException;
import com.hanbit.bank.customer.Customer;
import com.hanbit.bank.customer.CustomerDirectory;
import com.hanbit.bank.transfer.TransferOrder;
import com.hanbit.bank.transfer.TransferService;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The tellers' program. It tells the teller yes or no and leaves the rest to the log. */
public class CounterDesk {

    private static final Logger log = LoggerFactory.getLogger(CounterDesk.class);

    private final TransferService transfers;
    private final AccountService accounts;
    private final StatementExporter statements;
    private final CustomerDirectory customers;
    private final AuthService auth;

    public CounterDesk(TransferService transfers, AccountService accounts, StatementExporter statements,
                       CustomerDirectory customers, AuthService auth) {
        this.transfers = transfers;
        this.accounts = accounts;
        this.statements = statements;
        this.customers = customers;
        this.auth = auth;
    }

    public boolean pay(TransferOrder order) {
        try {
            transfers.transfer(order);
            return true;
        } catch (BankException e) {
            log.error("이체 실패: {}", e.getMessage());
            return false;
        }
    }

    public boolean login(String user, String password) {
        try {
            auth.login(user, password, "COUNTER");
            return true;
        } catch (BankException e) {
            log.error("Login failed for {}: {}", user, e.getMessage());
            return false;
        }
    }

    /** Takes over customers from the old branch system; says how many went in. */
    public int takeOver(List<Customer> old) {
        int taken = 0;
        for (Customer customer : old) {
            try {
                customers.insert(customer);
                taken++;
            } catch (DataAccessException e) {
                SQLException sql = (SQLException) e.getRootCause();
                log.error("SQL Error: {}, SQLState: {} - {}", sql.getErrorCode(), sql.getSQLState(),
                        sql.getMessage());
            }
        }
        return taken;
    }

    public String statementHeader(String account) {
        try {
            return statements.header(account);
        } catch (RuntimeException e) {
            log.error("Statement for {} not printed: {}", account, e.toString());
            return "";
        }
    }

    public String balance(String account) {
        try {
            return accounts.balanceOf(account).toString();
        } catch (BankException e) {
            log.error("잔액 조회 불가 [{}]", e.code().wireCode());
            return "-";
        }
    }
}
