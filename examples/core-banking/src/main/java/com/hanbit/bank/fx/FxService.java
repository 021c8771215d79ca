package com.hanbit.bank.fx;

import com.hanbit.bank.common.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchange for customers. */
public class FxService {

    private static final Logger log = LoggerFactory.getLogger(FxService.class);

    private final FxRateBook book;
    private final Executor workers;

    public FxService(FxRateBook book, Executor workers) {
        this.book = book;
        this.workers = workers;
    }

    /** Price of foreign money over the counter, commission included, in won. */
    public Money sell(Money foreign) {
        Money price = book.convert(foreign, Money.KRW);
        return price.plus(commission(foreign));
    }

    /** Cross rate computed on a worker, as several are asked at once. */
    public BigDecimal crossRate(String base, String quote) {
        return CompletableFuture.supplyAsync(() -> book.cross(base, quote), workers)
                .thenApply(rate -> rate.stripTrailingZeros())
                .join();
    }

    /** Asks the market for a firm price; the desk waits no longer than the given time. */
    public Money firmPrice(Supplier<Money> market, long waitMillis)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<Money> answer = CompletableFuture.supplyAsync(market, workers);
        log.info("Waiting for firm price, at most {} ms", waitMillis);
        return answer.get(waitMillis, TimeUnit.MILLISECONDS);
    }

    private Money commission(Money foreign) {
        return foreign.times(new BigDecimal("0.0175"));
    }

    public Money toCurrency(Money won, String currency) {
        BigDecimal rate = book.rate(currency, "KRW");
        return new Money(won.amount().divide(rate, 10, java.math.RoundingMode.HALF_UP),
                Currency.getInstance(currency));
    }
}
