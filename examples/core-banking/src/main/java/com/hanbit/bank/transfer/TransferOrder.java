package com.hanbit.bank.transfer;

import com.hanbit.bank.common.Money;
import java.util.Objects;

/** What a customer asks for. {@code requestId} is the channel's own number and guards against double sending. */
public record TransferOrder(String requestId, String from, String to, Money amount, String memo) {

    public TransferOrder {
        Objects.requireNonNull(requestId, "requestId");
        if (amount.isNegative() || amount.isZero()) {
            throw new IllegalArgumentException("이체 금액은 0보다 커야 합니다: " + amount);
        }
    }
}
