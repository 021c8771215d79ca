package com.bank;

public class Gateway {
    int call(Shared shared) {
        return shared.f(0);
    }
}
