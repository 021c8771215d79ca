package com.hanbit.bank.interest;

import com.hanbit.bank.common.Money;
import java.math.BigDecimal;

/** Withholding tax on interest by the customer's tax class, 0 to 3. */
public class TaxTable {

    private static final String[] PERCENT = {"15.4", "9.5", "1.4"};

    public Money withhold(Money interest, int taxClass) {
        return interest.times(new BigDecimal(PERCENT[taxClass]).movePointLeft(2));
    }
}
