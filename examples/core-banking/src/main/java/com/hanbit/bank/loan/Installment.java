package com.hanbit.bank.loan;

import com.hanbit.bank.common.Money;
import java.time.LocalDate;

/** One payment of a plan. */
public record Installment(int number, LocalDate due, Money principal) {
}
