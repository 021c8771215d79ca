package com.hanbit.bank.account;

/** A 14-digit account number: branch (3), product (3), serial (6), check digits (2). */
public record AccountNumber(String digits) {

    public static AccountNumber parse(String text) {
        return new AccountNumber(text.replace("-", "").trim());
    }

    public String branch() {
        return digits.substring(0, 3);
    }

    public String product() {
        return digits.substring(3, 6);
    }

    public int checkDigits() {
        return Integer.parseInt(digits.substring(12, 14));
    }

    public boolean isValid() {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += Character.digit(digits.charAt(i), 10) * (i % 2 == 0 ? 3 : 7);
        }
        return sum % 97 == checkDigits();
    }

    /** 고객 화면에 보이는 형식: 110-234-567890-12. */
    public String formatted() {
        return branch() + "-" + product() + "-" + digits.substring(6, 12) + "-" + digits.substring(12);
    }

    @Override
    public String toString() {
        return digits;
    }
}
