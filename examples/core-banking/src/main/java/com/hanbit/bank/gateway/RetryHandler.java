package com.hanbit.bank.gateway;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats calls to a gateway that failed. */
public class RetryHandler implements InvocationHandler {

    private static final Logger log = LoggerFactory.getLogger(RetryHandler.class);

    private final Object target;
    private final int attempts;

    private RetryHandler(Object target, int attempts) {
        this.target = target;
        this.attempts = attempts;
    }

    public static PaymentGateway around(PaymentGateway target, int attempts) {
        return (PaymentGateway) Proxy.newProxyInstance(RetryHandler.class.getClassLoader(),
                new Class<?>[] {PaymentGateway.class}, new RetryHandler(target, attempts));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        for (int attempt = 1; ; attempt++) {
            try {
                return method.invoke(target, args);
            } catch (InvocationTargetException e) {
                if (attempt >= attempts) {
                    throw e;
                }
                log.warn("{} attempt {} of {} failed: {}", method.getName(), attempt, attempts,
                        e.getCause().getMessage());
            }
        }
    }
}
