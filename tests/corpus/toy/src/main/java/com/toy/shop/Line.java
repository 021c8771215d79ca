package com.toy.shop;

public final class Line {

    private final String code;
    private final int count;

    public Line(String code, int count) {
        this.code = code;
        this.count = count;
    }

    public static Line parse(String text) {
        String[] parts = text.split(":");
        if (parts.length < 2) {
            return new Line(parts[0], 1);
        }
        return new Line(parts[0], Integer.parseInt(parts[1].trim()));
    }

    public String code() {
        return code;
    }

    public int count() {
        return count;
    }
}
