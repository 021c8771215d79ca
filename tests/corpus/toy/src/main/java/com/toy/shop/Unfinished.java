package com.toy.shop;

/** Does not compile: the harness leaves it out. */
public class Unfinished {
    public com.toy.missing.Thing thing;
}
