package com.bank;

public class Mapper {
    int map(int a) {
        return 1 / a;
    }
}
