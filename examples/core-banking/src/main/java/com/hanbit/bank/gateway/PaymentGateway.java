package com.hanbit.bank.gateway;

/** Payments to other banks, by way of the clearing house. */
public interface PaymentGateway {

    GatewayResponse send(PaymentMessage message);
}
