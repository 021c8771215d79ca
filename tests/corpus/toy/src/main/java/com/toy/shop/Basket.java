package com.toy.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

public class Basket {

    private final List<Line> lines = new ArrayList<>();
    private String owner;

    public Basket(String owner) {
        this.owner = owner;
    }

    public void add(String code, int count) {
        if (code == null || count <= 0) {
            return;
        }
        lines.add(new Line(code, count));
    }

    public Line first() {
        Iterator<Line> all = lines.iterator();
        return all.hasNext() ? all.next() : new Line("none", 0);
    }

    public BigDecimal total(Prices prices) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            BigDecimal price = prices.of(line.code());
            sum = sum.add(price.multiply(BigDecimal.valueOf(line.count())));
        }
        return sum;
    }

    public String label() {
        String text = owner.trim();
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    public int[] counts() {
        int[] counts = new int[lines.size()];
        for (int at = 0; at < counts.length; at++) {
            counts[at] = lines.get(at).count();
        }
        return counts;
    }

    public int average() {
        int sum = 0;
        int size = lines.size();
        if (size == 0) {
            return 0;
        }
        for (int count : counts()) {
            sum += count;
        }
        return sum / size;
    }
}
