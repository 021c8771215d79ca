package com.hanbit.bank.channel;

import com.hanbit.bank.gateway.AtmMessageParser;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Calls the handler method that a cash machine's command names. */
public class AtmCommandRouter {

    private final AtmMessageParser handlers;

    public AtmCommandRouter(AtmMessageParser handlers) {
        this.handlers = handlers;
    }

    public Object route(String command, String message) throws ReflectiveOperationException {
        Method handler = Arrays.stream(AtmMessageParser.class.getMethods())
                .filter(method -> method.getName().equalsIgnoreCase(command))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException("no handler for ATM command " + command));
        return handler.invoke(handlers, message);
    }
}
