package com.hanbit.bank.loan;

import com.hanbit.bank.common.BusinessCalendar;
import com.hanbit.bank.common.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applications, plans and notices. */
public class LoanService {

    private static final Logger log = LoggerFactory.getLogger(LoanService.class);
    private static final DateTimeFormatter NOTICE = DateTimeFormatter.ofPattern("yyyy년 M월 d일 HH시");

    private final LoanRepository loans;
    private final BusinessCalendar calendar;

    public LoanService(LoanRepository loans, BusinessCalendar calendar) {
        this.loans = loans;
        this.calendar = calendar;
    }

    /** The yearly rate offered for an application as the branch typed it. */
    public BigDecimal offer(String applicationForm) {
        log.info("Loan application received: {}", applicationForm);
        String[] fields = applicationForm.split(",");
        String product = fields[0];
        BigDecimal rate = loans.rateOf(product);
        log.info("Loan offer product={} rate={}", product, rate);
        return rate;
    }

    /** What is printed on the contract. */
    public String contractTitle(String productCode, Money principal) {
        return loans.titleOf(productCode) + " " + principal;
    }

    /** The day on which the customer may prepay without a fee, once a year. */
    public LocalDate anniversary(Loan loan, int year) {
        LocalDate start = loan.start();
        return LocalDate.of(year, start.getMonth(), start.getDayOfMonth());
    }

    public String maturityNotice(Loan loan) {
        LocalDate maturity = calendar.nextBusinessDay(loan.start().plusMonths(loan.termMonths()));
        return "고객님의 대출이 " + NOTICE.format(maturity) + "에 만기됩니다.";
    }

    public Loan renegotiate(Loan loan, BigDecimal newRate) {
        LoanTerms terms = loan.terms().atRate(newRate);
        log.info("대출 조건 변경 id={} rate {} -> {}", loan.id(), loan.terms().yearlyRate(), newRate);
        return new Loan(loan.id(), loan.customerId(), loan.principal(), loan.termMonths(), loan.graceMonths(),
                loan.start(), terms);
    }
}
