package com.hanbit.bank.channel;

import com.hanbit.bank.transfer.TransferReceipt;
import com.hanbit.bank.transfer.TransferService;
import java.util.Map;

/** What agents do for customers on the phone. */
public class CallCentre {

    private static final Map<String, String> REASONS = Map.of(
            "01", "customer request",
            "02", "wrong account",
            "03", "wrong amount");

    private final TransferService transfers;

    public CallCentre(TransferService transfers) {
        this.transfers = transfers;
    }

    /** Takes a transfer back; agents give a reason code or none. */
    public TransferReceipt cancel(String transferId, String reasonCode) {
        return transfers.reverse(transferId, REASONS.get(reasonCode));
    }
}
