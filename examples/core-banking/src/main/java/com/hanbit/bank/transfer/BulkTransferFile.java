package com.hanbit.bank.transfer;

import com.hanbit.bank.common.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * A salary or supplier file of a corporate customer: one order a line, fields separated by bars.
 * {@code requestId|from|to|amount|memo|notifyPhone}
 */
public class BulkTransferFile {

    private static final int FIELDS = 6;

    private final String customerCode;

    public BulkTransferFile(String customerCode) {
        this.customerCode = customerCode;
    }

    public List<BulkLine> parse(List<String> lines) {
        List<BulkLine> orders = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                orders.add(toLine(line));
            }
        }
        return orders;
    }

    private BulkLine toLine(String line) {
        String[] field = line.split("\\|");
        TransferOrder order = new TransferOrder(customerCode + "-" + field[0], field[1], field[2],
                Money.won(amount(field[3])), field[4]);
        return new BulkLine(order, field[FIELDS - 1]);
    }

    private static long amount(String text) {
        return Long.parseLong(text.trim());
    }

    /** An order and the phone that is told when it is done; blank when nobody is. */
    public record BulkLine(TransferOrder order, String notifyPhone) {
    }
}
