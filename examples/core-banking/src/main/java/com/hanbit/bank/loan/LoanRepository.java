package com.hanbit.bank.loan;

import java.math.BigDecimal;
import org.springframework.jdbc.core.JdbcTemplate;

/** Loan products and contracts in the core database. */
public class LoanRepository {

    private final JdbcTemplate jdbc;

    public LoanRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public BigDecimal rateOf(String productCode) {
        return jdbc.queryForObject("select rate from loan_product where code = ?", BigDecimal.class, productCode);
    }

    public String titleOf(String productCode) {
        return jdbc.queryForObject("select title from loan_product_title where code = ?", String.class, productCode);
    }
}
