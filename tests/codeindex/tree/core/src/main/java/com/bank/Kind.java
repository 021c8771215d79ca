package com.bank;

import java.util.function.IntSupplier;

public enum Kind implements IntSupplier {
    /** The first. */
    CASH(Integer.parseInt("1")) {
        @Override
        public int getAsInt() {
            return value * 2;
        }
    },
    @Deprecated
    CARD(
            2),
    WIRE;

    private static final Kind[] ALL = values();
    final int value;

    Kind() {
        this(0);
    }

    Kind(int value) {
        this.value = value;
    }

    @Override
    public int getAsInt() {
        switch (this) {
            case CASH:
                return 1;
            case CARD:
                return 2;
            default:
                return ALL.length;
        }
    }
}

enum Short { A, B }
