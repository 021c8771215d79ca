package com.hanbit.bank.customer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Phone numbers for the call centre, by customer name. */
public class ContactBook {

    private final CustomerDirectory directory;

    public ContactBook(CustomerDirectory directory) {
        this.directory = directory;
    }

    public Map<String, String> phoneByName() {
        return directory.all().stream()
                .collect(Collectors.toMap(Customer::name, Customer::phone));
    }

    public Map<String, String> masked() {
        Map<String, String> masked = new LinkedHashMap<>();
        phoneByName().forEach((name, phone) -> masked.put(name, phone.replaceAll("-\\d{3,4}-", "-****-")));
        return masked;
    }
}
