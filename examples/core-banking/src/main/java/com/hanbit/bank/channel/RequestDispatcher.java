package com.hanbit.bank.channel;

import com.hanbit.bank.common.BankException;
import com.hanbit.bank.common.ErrorCode;
import com.hanbit.bank.common.Messages;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs each request on a worker thread under a transaction id, and turns failures into replies. */
public class RequestDispatcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RequestDispatcher.class);
    private static final AtomicInteger SEQUENCE = new AtomicInteger(10_400);

    private final ExecutorService workers;
    private final Messages messages;
    private final String node;

    public RequestDispatcher(String node, Messages messages) {
        this.node = node;
        this.messages = messages;
        AtomicInteger thread = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(4,
                task -> new Thread(task, "http-nio-" + node + "-exec-" + thread.incrementAndGet()));
    }

    public <T> Reply<T> handle(String operation, String user, Callable<T> action) throws InterruptedException {
        String tx = "TX" + node + "-" + String.format("%05d", SEQUENCE.incrementAndGet());
        try {
            return workers.submit(() -> serve(tx, operation, user, action)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("worker died serving " + operation, e);
        }
    }

    private <T> Reply<T> serve(String tx, String operation, String user, Callable<T> action) {
        MDC.put("tx", tx);
        MDC.put("user", user);
        try {
            return Reply.of(action.call());
        } catch (BankException e) {
            log.error("{} rejected [{}] user={}", operation, e.code().wireCode(), user, e);
            return Reply.failed(e.code(), messages.text(e.code()));
        } catch (Throwable e) {
            log.error("{} failed user={}", operation, user, e);
            return Reply.failed(ErrorCode.SYSTEM, messages.text(ErrorCode.SYSTEM));
        } finally {
            MDC.clear();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
