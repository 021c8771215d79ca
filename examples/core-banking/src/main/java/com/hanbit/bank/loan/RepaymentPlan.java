package com.hanbit.bank.loan;

import com.hanbit.bank.common.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Monthly payments of a loan; nothing of the principal is due in the months of grace. */
public class RepaymentPlan {

    private final Loan loan;
    private final Installment[] installments;

    public RepaymentPlan(Loan loan) {
        this.loan = loan;
        this.installments = new Installment[loan.termMonths() - loan.graceMonths()];
    }

    public List<Installment> build() {
        Money part = new Money(loan.principal().amount()
                .divide(BigDecimal.valueOf(loan.termMonths() - loan.graceMonths()), RoundingMode.HALF_UP),
                loan.principal().currency());
        for (int month = 1; month <= loan.termMonths(); month++) {
            Money principal = month <= loan.graceMonths() ? Money.won(0) : part;
            installments[month - 1] = new Installment(month, due(month), principal);
        }
        return Arrays.asList(installments);
    }

    private LocalDate due(int month) {
        return loan.start().plusMonths(month);
    }
}
