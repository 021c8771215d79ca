package com.bank;

class Declarators {
    static int first = of(1)
        , second = of(2)
        , third
        , fourth = of(4)
        ;
    int fifth = of(5) // of many
        // remarks
        ,
        sixth = of(6), seventh
          = of(7);
    /** Rows. */ static
        int[] rows = {of(8)}, columns
          [] = {{of(9)}}
        , cells[]
          = null;

    static int of(int n) {
        return n;
    }
}

enum Grade {
    GOOD, BAD;

    static Grade valueOf(int n) {
        return values()[n];
    }

    static Grade[] values(int from) {
        return new Grade[from];
    }
}
