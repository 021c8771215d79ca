package com.hanbit.bank.loan;

import java.math.BigDecimal;

/** Conditions that can be renegotiated; a renegotiation works on a copy. */
public class LoanTerms {

    private BigDecimal yearlyRate;
    private String product;

    public LoanTerms(String product, BigDecimal yearlyRate) {
        this.product = product;
        this.yearlyRate = yearlyRate;
    }

    public BigDecimal yearlyRate() {
        return yearlyRate;
    }

    public String product() {
        return product;
    }

    /** The same terms at another rate. */
    public LoanTerms atRate(BigDecimal rate) {
        LoanTerms copy = copy();
        copy.yearlyRate = rate;
        return copy;
    }

    private LoanTerms copy() {
        try {
            return (LoanTerms) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("loan terms cannot be copied", e);
        }
    }
}
