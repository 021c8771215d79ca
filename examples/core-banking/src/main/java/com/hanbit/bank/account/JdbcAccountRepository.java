package com.hanbit.bank.account;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Accounts in the core database. */
public class JdbcAccountRepository implements AccountRepository {

    private static final String SELECT =
            "select account_no, owner_id, product, currency, balance, status, opened_on from account";

    private final JdbcTemplate jdbc;
    private final RowMapper<Account> rows = new AccountRow();

    public JdbcAccountRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Account> find(String number) {
        return jdbc.query(SELECT + " where account_no = ?", rows, number).stream().findFirst();
    }

    @Override
    public Account lock(String number) {
        return jdbc.query(SELECT + " where account_no = ? for update", rows, number).stream()
                .findFirst()
                .orElseThrow(() -> new AccountNotFoundException(number));
    }

    @Override
    public void insert(Account account) {
        Date openedOn = account.openedOn() == null ? null : Date.valueOf(account.openedOn());
        jdbc.update("insert into account (account_no, owner_id, product, currency, balance, status, opened_on)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                account.number(), account.ownerId(), account.product(), account.currency().getCurrencyCode(),
                account.rawBalance(), account.status().name(), openedOn);
    }

    @Override
    public void updateBalance(String number, BigDecimal balance) {
        jdbc.update("update account set balance = ? where account_no = ?", balance, number);
    }

    @Override
    public void updateStatus(String number, AccountStatus status) {
        jdbc.update("update account set status = ? where account_no = ?", status.name(), number);
    }

    @Override
    public List<Account> findByBranch(String branch) {
        return jdbc.query(SELECT + " where account_no like ? order by account_no", rows, branch + "%");
    }

    private static final class AccountRow implements RowMapper<Account> {

        @Override
        public Account mapRow(ResultSet row, int rowNum) throws SQLException {
            return Account.builder(row.getString("account_no"))
                    .owner(row.getLong("owner_id"))
                    .product(row.getString("product"))
                    .currency(Currency.getInstance(row.getString("currency")))
                    .balance(row.getBigDecimal("balance"))
                    .status(AccountStatus.valueOf(row.getString("status")))
                    .openedOn(row.getDate("opened_on").toLocalDate())
                    .build();
        }
    }
}
