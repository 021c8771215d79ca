package com.toy.shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BasketTest {

    private Basket basket() {
        Basket basket = new Basket(" Kim Minjun");
        basket.add("tea", 2);
        basket.add("rice", 1);
        basket.add(null, 1);
        return basket;
    }

    @Test
    void totals() {
        assertEquals(new BigDecimal("19000"), basket().total(new Prices()));
    }

    @Test
    void labels() {
        assertEquals("Kim", basket().label());
        assertEquals("Lee", new Basket("Lee").label());
    }

    @Test
    void counts() {
        assertArrayEquals(new int[] {2, 1}, basket().counts());
        assertEquals(1, basket().average());
        assertEquals(0, new Basket("x").average());
    }

    @Test
    void first() {
        assertEquals("tea", basket().first().code());
        assertEquals("none", new Basket("x").first().code());
    }

    @Test
    void parses() {
        assertEquals(3, Line.parse("tea: 3").count());
        assertEquals(1, Line.parse("tea").count());
    }

    @Test
    void prices() {
        Prices prices = new Prices();
        prices.change("salt", BigDecimal.ONE);
        assertEquals(BigDecimal.ONE, prices.of("salt"));
        assertThrows(IllegalArgumentException.class, () -> prices.of("gold"));
        assertEquals(4, prices.depth(4));
    }

    @Test
    void neverEnds() throws Exception {
        if (System.getProperty("toy.hang") != null) {
            Thread.sleep(60000);
        }
        System.out.println(new Prices().depth(1));
    }
}
