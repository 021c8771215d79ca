package com.bank;

public class Shared {
    int g() {
        return 2;
    }

    int f(int a) {
        return 2 / a;
    }
}
