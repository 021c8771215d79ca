/* package not.this.one; */
// package nor.this;
package com.bank.elsewhere;

public class Elsewhere {
    public int f(int a) {
        return 1 / a;
    }
}
