package com.hanbit.bank.fx;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the partner's JSON into the book. */
public class FxRateFeed {

    private static final Logger log = LoggerFactory.getLogger(FxRateFeed.class);

    private final ObjectMapper mapper;
    private final FxRateBook book;

    public FxRateFeed(ObjectMapper mapper, FxRateBook book) {
        this.mapper = mapper;
        this.book = book;
    }

    public int accept(String body) throws IOException {
        List<FxQuote> quotes = mapper.readValue(body, new TypeReference<List<FxQuote>>() { });
        quotes.forEach(quote -> book.put(quote));
        log.info("환율 {}건 수신", quotes.size());
        return quotes.size();
    }
}
