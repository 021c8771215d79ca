package com.toy.shop;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

public class Prices {

    private final Map<String, BigDecimal> byCode = new HashMap<>();

    public Prices() {
        byCode.put("tea", new BigDecimal("3500"));
        byCode.put("rice", new BigDecimal("12000"));
    }

    public BigDecimal of(String code) {
        BigDecimal price = byCode.get(code);
        if (price == null) {
            throw new IllegalArgumentException("가격이 없습니다: " + code);
        }
        return price;
    }

    public void change(String code, BigDecimal price) {
        byCode.put(code, price);
    }

    public int depth(int levels) {
        if (levels <= 0) {
            return 0;
        }
        return 1 + depth(levels - 1);
    }
}
