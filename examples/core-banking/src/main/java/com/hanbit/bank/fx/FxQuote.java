package com.hanbit.bank.fx;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/** A rate as the market data partner sends it. */
public record FxQuote(@JsonProperty("base") String base, @JsonProperty("quote") String quote,
                      @JsonProperty("rate") BigDecimal rate, @JsonProperty("asOf") String asOf) {

    String pair() {
        return base + "/" + quote;
    }
}
