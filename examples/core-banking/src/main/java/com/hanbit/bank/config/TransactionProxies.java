package com.hanbit.bank.config;

import com.hanbit.bank.audit.AuditInterceptor;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.Properties;
import net.sf.cglib.proxy.Enhancer;
import net.sf.cglib.proxy.MethodInterceptor;
import net.sf.cglib.proxy.MethodProxy;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/** Puts transactions and auditing around services. */
public class TransactionProxies {

    private final PlatformTransactionManager manager;

    public TransactionProxies(PlatformTransactionManager manager) {
        this.manager = manager;
    }

    /** A proxy of an interface, audited; {@code propagation} is Spring's name for it. */
    public <T> T around(Class<T> type, T target, String propagation) {
        ProxyFactory factory = new ProxyFactory(type, new AuditInterceptor());
        factory.addAdvice(transactions(propagation));
        factory.setTarget(target);
        return type.cast(factory.getProxy(getClass().getClassLoader()));
    }

    /** A subclass of a service that has no interface, made with the given constructor arguments. */
    public <T> T subclass(Class<T> type, String propagation, Class<?>[] types, Object... arguments) {
        TransactionInterceptor advice = transactions(propagation);
        Enhancer enhancer = new Enhancer();
        enhancer.setSuperclass(type);
        enhancer.setCallback((MethodInterceptor) (proxy, method, args, real) ->
                method.getDeclaringClass() == Object.class
                        ? real.invokeSuper(proxy, args)
                        : advice.invoke(new SuperCall(proxy, method, args, real)));
        return type.cast(enhancer.create(types, arguments));
    }

    private TransactionInterceptor transactions(String propagation) {
        Properties attributes = new Properties();
        attributes.setProperty("*", propagation);
        return new TransactionInterceptor(manager, attributes);
    }

    private record SuperCall(Object proxy, Method method, Object[] arguments, MethodProxy real)
            implements MethodInvocation {

        @Override
        public Method getMethod() {
            return method;
        }

        @Override
        public Object[] getArguments() {
            return arguments;
        }

        @Override
        public Object proceed() throws Throwable {
            return real.invokeSuper(proxy, arguments);
        }

        @Override
        public Object getThis() {
            return proxy;
        }

        @Override
        public AccessibleObject getStaticPart() {
            return method;
        }
    }
}
