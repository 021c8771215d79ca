package com.bank;

class Several { static int one() { return Integer.parseInt("1"); } }

class Second {
    int two() {
        return Several.one() * 2;
    }
}

interface Third { default int three() { return 3 / Several.one(); } }

class $Odd$Name {
    static class $Inner$ {
        int odd() {
            return new Object() {
                int deep$() { return 1; }
            }.deep$();
        }
    }
}
