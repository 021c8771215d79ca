package com.bank

fun pay(a: Int): Int {
    return 1 / a
}
