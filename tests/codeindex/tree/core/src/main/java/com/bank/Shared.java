package com.bank;

public class Shared {
    int f(int a) {
        return 1 / a;
    }
}
