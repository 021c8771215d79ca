package com.hanbit.pay;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.function.Supplier;

/** One failure, logged by whichever logger is named: a chain of three, a suppressed one with its own cause, a proxy, a lambda. */
public final class Printer {

    interface Ledger {
        void post(String account);
    }

    static final class PayException extends RuntimeException {
        PayException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static final class Closing implements AutoCloseable {
        @Override
        public void close() {
            throw new IllegalArgumentException("closing failed", new ArithmeticException("/ by zero"));
        }
    }

    static void store(String account) throws SQLException {
        throw new SQLException("잔액 부족: " + account + "\nORA-20001: at line 1", "72000", 20001);
    }

    static void post(String account) {
        try (Closing closing = new Closing()) {
            store(account);
        } catch (SQLException error) {
            throw new IllegalStateException("posting failed", error);
        }
    }

    static Ledger ledger() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            post((String) arguments[0]);
            return null;
        };
        return (Ledger) Proxy.newProxyInstance(
                Printer.class.getClassLoader(), new Class<?>[] {Ledger.class}, handler);
    }

    static void pay(String account) {
        Supplier<Ledger> ledger = Printer::ledger;
        try {
            ledger.get().post(account);
        } catch (RuntimeException error) {
            throw new PayException("payment failed", error);
        }
    }

    static void cycle() {
        RuntimeException one = new IllegalStateException("one");
        RuntimeException two = new IllegalArgumentException("two", one);
        one.initCause(two);
        throw one;
    }

    public static void main(String[] arguments) {
        Thread.currentThread().setName("pay-1");
        try {
            pay("A-1");
        } catch (PayException error) {
            log(arguments[0], "이체 실패 A-1", error);
        }
        if (arguments[0].equals("stack")) {
            try {
                cycle();
            } catch (IllegalStateException error) {
                error.printStackTrace();
            }
        }
        log(arguments[0], "한도 초과: 500", null);
    }

    private static void log(String logger, String message, Throwable error) {
        switch (logger) {
            case "slf4j" -> org.slf4j.LoggerFactory.getLogger(Printer.class).error(message, error);
            case "log4j" -> org.apache.logging.log4j.LogManager.getLogger(Printer.class).error(message, error);
            case "log4j1" -> org.apache.log4j.Logger.getLogger(Printer.class).error(message, error);
            case "jul" -> java.util.logging.Logger.getLogger(Printer.class.getName())
                    .log(java.util.logging.Level.SEVERE, message, error);
            default -> {
                if (error != null) {
                    error.printStackTrace();
                }
            }
        }
    }
}
