package com.hanbit.bank.transfer;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** The clearing house's three-digit codes of the other banks. */
public final class BankCodes {

    private static final Map<String, String> NAMES = read(ResourceBundle.getBundle("bank-codes"));

    private BankCodes() {
    }

    public static String name(String code) {
        String name = NAMES.get(code);
        if (name == null) {
            throw new IllegalArgumentException("등록되지 않은 은행 코드: " + code);
        }
        return name;
    }

    private static Map<String, String> read(ResourceBundle bundle) {
        Map<String, String> names = new TreeMap<>();
        for (String code : bundle.keySet()) {
            names.put(code, bundle.getString(code));
        }
        return names;
    }
}
