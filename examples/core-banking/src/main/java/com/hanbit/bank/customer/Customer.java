package com.hanbit.bank.customer;

import java.util.List;

/** A customer with the marks that the branches have put on him. */
public record Customer(long id, String name, String phone, String email, String residentNo, String grade,
                       List<String> tags) {

    public boolean isVip() {
        return tags.contains("VIP");
    }
}
