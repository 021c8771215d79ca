package com.hanbit.bank.ledger;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The journal in the core database. */
public class LedgerRepository {

    private static final RowMapper<LedgerEntry> ROWS = (row, n) -> new LedgerEntry(
            row.getString("tx_id"), row.getString("account_no"), LedgerEntry.Side.of(row.getString("side")),
            row.getBigDecimal("amount"), row.getString("memo"), row.getTimestamp("posted_at").toLocalDateTime());

    private final JdbcTemplate jdbc;

    public LedgerRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(LedgerEntry entry) {
        jdbc.update("insert into ledger_entry (tx_id, account_no, side, amount, memo, posted_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                entry.txId(), entry.account(), String.valueOf(entry.side().code()), entry.amount(), entry.memo(),
                Timestamp.valueOf(entry.postedAt()));
    }

    public List<LedgerEntry> findByAccount(String account) {
        return jdbc.query("select * from ledger_entry where account_no = ? order by posted_at, entry_id", ROWS,
                account);
    }

    public List<LedgerEntry> searchMemo(String word) {
        return jdbc.query("select * from ledger_entry where memo_text like ? order by entry_id", ROWS,
                "%" + word + "%");
    }

    /** Number of entries of a branch, for the morning sheet. */
    public int countByBranch(String branch) {
        List<Map<String, Object>> rows = jdbc.queryForList(
                "select count(*) as entries from ledger_entry where account_no like ?", branch + "%");
        return (Integer) rows.get(0).get("ENTRIES");
    }
}
