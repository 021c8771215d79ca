package com.hanbit.bank.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams the journal to the data warehouse without holding it in memory. */
public class LedgerExport {

    private static final Logger log = LoggerFactory.getLogger(LedgerExport.class);

    private final DataSource dataSource;

    public LedgerExport(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public int stream(String branch, Consumer<String> sink) throws SQLException {
        Connection connection = dataSource.getConnection();
        int rows = 0;
        PreparedStatement query = connection.prepareStatement(
                "select tx_id, account_no, amount from ledger_entry where account_no like ?");
        query.setFetchSize(500);
        query.setString(1, branch + "%");
        ResultSet result = query.executeQuery();
        while (result.next()) {
            sink.accept(result.getString(1) + ";" + result.getString(2) + ";" + result.getBigDecimal(3));
            rows++;
        }
        log.info("Journal of branch {} exported, {} rows", branch, rows);
        return rows;
    }
}
