package com.bank;

import com.bank.errors.RefusedException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Map;

public class Pay {
    private Map<String, Account> accounts;
    private int[] limits;

    void refuse(String id) {
        throw new RefusedException("account " + id + " is closed for payments");
    }

    void dereference(Account account) {
        account.owner().notify(account);
    }

    int limit(int day) {
        return limits[day];
    }

    int share(int cents, int parts) {
        return cents / parts;
    }

    void wrapped(Gateway gateway) {
        try {
            gateway.send();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("cannot reach the gateway", e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "cannot send",
                    e);
        }
    }

    void ended(Gateway gateway) {
        try {
            gateway.send();
        } catch (IOException e) {
            throw new IllegalStateException("ended by " + e.getMessage());
        }
    }

    RuntimeException later(Throwable cause) {
        return new UnknownAccount(cause);
    }

    RuntimeException either(boolean way) {
        return way ? new IllegalStateException() : new IllegalArgumentException();
    }

    void call() {
        Gateway.open();
    }

    static class UnknownAccount extends RuntimeException {
        UnknownAccount(Throwable cause) {
            super(cause);
        }
    }
}
