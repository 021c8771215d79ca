package com.hanbit.bank.audit;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes every call of a guarded service with its outcome. */
public class AuditInterceptor implements MethodInterceptor {

    private static final Logger log = LoggerFactory.getLogger("audit");

    @Override
    public Object invoke(MethodInvocation invocation) throws Throwable {
        String call = invocation.getMethod().getDeclaringClass().getSimpleName() + "."
                + invocation.getMethod().getName();
        try {
            Object result = invocation.proceed();
            log.info("{} ok", call);
            return result;
        } catch (Throwable t) {
            log.warn("{} rejected: {}", call, t.getClass().getSimpleName());
            throw t;
        }
    }
}
