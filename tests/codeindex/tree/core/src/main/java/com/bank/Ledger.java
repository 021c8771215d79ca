package com.bank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Every place where code may stand in a class. */
public class Ledger<K extends Comparable<? super K>> {
    static final Map<String, Integer> ORDER = new TreeMap<>(
            Comparator.comparing(
                    String::length));

    /** A field whose lambda is a lambda of the constructor. */
    private final Supplier<Integer> next = () -> {
        int one = Integer.parseInt("1");
        return one + 1;
    };

    private int count = start(), limit =
            start() + 1;

    static {
        ORDER.put("a", 1);
        Runnable inStatic = () -> ORDER.put("b", 2);
        inStatic.run();
    }

    {
        count++;
        limit += count;
    }

    Ledger() {
        this(3);
        count = 2;
    }

    /**
     * With a limit.
     *
     * @param limit how many
     */
    @Deprecated
    @SuppressWarnings({
        "unchecked", "rawtypes"
    })
    public Ledger(int limit) {
        super();
        this.limit = limit;
        Function<Integer, Function<Integer, Integer>> add = a -> {
            Function<Integer, Integer> inner = b -> {
                return a + b;
            };
            return inner;
        };
        add.apply(1).apply(2);
    }

    private static int start() { return 1; }

    int over(int a) { return a; } int over(String a) { return a.length(); }

    <T extends List<? super Map<K, T[]>> & java.io.Serializable> List<T> generic(
            List<T> in,
            K key)
            throws IllegalStateException {
        List<T> out = new ArrayList<>() {
            private int added = start();

            @Override
            public boolean add(T element) {
                added++;
                return super.add(
                        element);
            }
        };
        for (T element : in) {
            out.add(element);
        }
        return out;
    }

    Object nested(int n) {
        class Local {
            int twice = n * 2;

            int get() {
                return new Object() {
                    int inner() {
                        return twice / n;
                    }
                }.inner();
            }
        }
        Runnable first = new Runnable() {
            @Override public void run() { count--; }
        }, second = new Runnable() { public void run() { limit--; } };
        first.run(); second.run();
        return take(new Thread(new Runnable() {
            public void run() {
                count = n;
            }
        }) {
            @Override
            public void run() {
                super.run();
            }
        }, new Local().get());
    }

    private Object take(Object a, int b) {
        return String.valueOf(a)
                .trim()
                .concat(
                        String.valueOf(b))
                .substring(
                        0);
    }

    static class Implicit {
        int[] held = new int[2];
    }

    interface Rates {
        Integer BASE = Integer.valueOf(7);

        default int rate(int at) {
            return helper(() -> BASE / at);
        }

        private static int helper(Supplier<Integer> s) {
            return s.get();
        }
    }

    class Inner implements Comparable<Inner> {
        @Override
        public int compareTo(Inner other) {
            assert other != null : "other";
            return Integer.compare(limit, other.hashCode());
        }
    }
}
