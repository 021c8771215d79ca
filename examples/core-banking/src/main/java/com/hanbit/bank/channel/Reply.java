package com.hanbit.bank.channel;

import com.hanbit.bank.common.ErrorCode;

/** The answer to a channel: a value, or a code and the text for the customer. */
public record Reply<T>(T value, ErrorCode error, String text) {

    static <T> Reply<T> of(T value) {
        return new Reply<>(value, null, null);
    }

    static <T> Reply<T> failed(ErrorCode error, String text) {
        return new Reply<>(null, error, text);
    }

    public boolean ok() {
        return error == null;
    }
}
