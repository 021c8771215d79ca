package com.hanbit.bank.transfer;

import com.hanbit.bank.common.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every transfer of the day, kept for look-up and against double requests. */
public class TransferHistory {

    private final JdbcTemplate jdbc;

    public TransferHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public boolean seen(String requestId) {
        Integer count = jdbc.queryForObject(
                "select count(*) from transfer where request_id = ?", Integer.class, requestId);
        return count != null && count > 0;
    }

    public void record(String id, TransferOrder order) {
        jdbc.update("insert into transfer (transfer_id, request_id, from_account, to_account, amount, currency, memo)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                id, order.requestId(), order.from(), order.to(), order.amount().amount(),
                order.amount().currency().getCurrencyCode(), order.memo());
    }

    public TransferOrder find(String transferId) {
        return jdbc.queryForObject("select * from transfer where transfer_id = ?",
                (row, n) -> new TransferOrder(row.getString("request_id"), row.getString("from_account"),
                        row.getString("to_account"),
                        Money.of(row.getString("amount"), row.getString("currency")), row.getString("memo")),
                transferId);
    }

    /** Largest single transfer of an account today, for the fraud screen. */
    public Money largest(String account) {
        return jdbc.queryForObject("select amount, currency from transfer where from_account = ?",
                (row, n) -> Money.of(row.getString("amount"), row.getString("currency")), account);
    }
}
