package com.hanbit.bank.transfer;

/** Transfers between accounts of this bank. */
public interface TransferService {

    TransferReceipt transfer(TransferOrder order);

    /** Takes a transfer back on the same day. */
    TransferReceipt reverse(String transferId, String reason);
}
