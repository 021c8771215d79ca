package com.hanbit.bank.transfer;

import com.hanbit.bank.common.Money;
import java.util.List;

/** Transfer fees by amount. Tiers are half-open: a tier holds amounts below its ceiling. */
public class FeeSchedule {

    private final List<Tier> tiers;

    public FeeSchedule(List<Tier> tiers) {
        this.tiers = List.copyOf(tiers);
    }

    public Money feeFor(Money amount) {
        return tiers.stream()
                .filter(tier -> amount.compareTo(tier.ceiling()) < 0)
                .map(Tier::fee)
                .findFirst()
                .orElseThrow();
    }

    public int size() {
        return tiers.size();
    }

    /** One row of the published table. */
    public record Tier(Money ceiling, Money fee) {
    }
}
