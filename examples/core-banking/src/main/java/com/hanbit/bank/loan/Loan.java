package com.hanbit.bank.loan;

import com.hanbit.bank.common.Money;
import java.time.LocalDate;

/** A granted loan. */
public record Loan(long id, long customerId, Money principal, int termMonths, int graceMonths, LocalDate start,
                   LoanTerms terms) {
}
