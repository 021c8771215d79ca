package com.hanbit.bank.gateway;

import java.math.BigDecimal;

/** One interbank payment. */
public record PaymentMessage(String requestId, String bankCode, String account, BigDecimal amount, String receiver) {
}
