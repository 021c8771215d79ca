package com.hanbit.bank.loan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pledges by loan. */
public class CollateralRegister {

    private final Map<Long, List<Collateral>> byLoan = new HashMap<>();

    public void pledge(long loanId, Collateral collateral) {
        byLoan.computeIfAbsent(loanId, id -> new ArrayList<>()).add(collateral);
    }

    /** Addresses for the land registry letter. */
    public List<String> registryAddresses(long loanId) {
        List<String> addresses = new ArrayList<>();
        for (Collateral collateral : byLoan.getOrDefault(loanId, List.of())) {
            Collateral.RealEstate estate = (Collateral.RealEstate) collateral;
            addresses.add(estate.address());
        }
        return addresses;
    }
}
