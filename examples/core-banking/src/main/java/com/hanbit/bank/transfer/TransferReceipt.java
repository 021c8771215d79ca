package com.hanbit.bank.transfer;

import com.hanbit.bank.common.Money;

/** Proof of a posted transfer. */
public record TransferReceipt(String transferId, Money amount, Money fee, Money balanceAfter) {
}
