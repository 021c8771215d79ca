package com.hanbit.pay;

import org.junit.Test;

/** A test that fails as the program does, one that fails by its own assertion, and one that passes. */
public class PayTest {
    @Test
    public void pays() {
        Printer.pay("A-1");
    }

    @Test
    public void balances() {
        org.junit.Assert.assertEquals("잔액", 500, 300);
    }

    @Test
    public void opens() {
        Printer.ledger();
    }
}
