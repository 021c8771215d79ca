package com.bank;

import java.util.Objects;

sealed interface Modern<T extends Comparable<T>> permits Modern.Point, Modern.Pair {
    record Point(int x, int y) implements Modern<Integer> {
        static int made = Integer.parseInt("0");

        public Point {
            Objects.checkIndex(x, 10);
            made++;
        }

        Point(int both) {
            this(both, both);
        }

        @Override
        public int y() {
            return y + 1;
        }
    }

    record Pair<A extends Comparable<A>, B>(
            A first,
            B second) implements Modern<A> {
        String shown() {
            return """
                    class Fake {
                        void notHere() { "%s" }
                    }
                    """.formatted(
                            first);
        }
    }

    default int sum(Object o) {
        int all = switch (o.hashCode() % 2) {
            case 0 -> {
                int half = o.hashCode() / 2;
                yield half;
            }
            default -> o.toString()
                    .length();
        };
        if (o instanceof Point p && p.x() > 0) {
            return all + p.y();
        }
        return all;
    }
}
