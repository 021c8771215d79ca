package com.bank;

class Escapes {
    int h\u00f6he\u0041(int \u0061b) {
        char quote = '\u0041';
        return 1 / ab + quote;
    }

    int 계좌(int 잔액) {
        return 1 / 잔액;
    }
}
