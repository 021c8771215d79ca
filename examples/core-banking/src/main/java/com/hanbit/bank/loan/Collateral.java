package com.hanbit.bank.loan;

import com.hanbit.bank.common.Money;
import java.util.Comparator;
import java.util.List;

/** What secures a loan. */
public interface Collateral {

    Money value();

    /** The collateral worth most. */
    static Collateral best(List<? extends Collateral> all) {
        return all.stream().max(Comparator.comparing(Collateral::value)).orElseThrow();
    }

    /** A flat or house, by its appraisal. */
    record RealEstate(String address, Money value) implements Collateral {
    }

    /** A pledged deposit. */
    record Deposit(String accountNo, Money value) implements Collateral {
    }
}
