package com.bank;

@interface Getter { }
@interface Builder { }

@Builder
public class Account {
    private String owner;

    @Getter
    private Long balance;

    void pay(Account to) {
        to.receive(balance);
    }

    private void receive(Long amount) {
        balance += amount;
    }

    private void receive(Long amount, String text) {
        receive(amount);
        log(text);
    }

    private static void log(String text) {
        System.out.println("paid " + text);
    }
}
