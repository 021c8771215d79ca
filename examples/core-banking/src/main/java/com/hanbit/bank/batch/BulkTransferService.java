package com.hanbit.bank.batch;

import com.hanbit.bank.transfer.BulkTransferFile;
import com.hanbit.bank.transfer.TransferFailedException;
import com.hanbit.bank.transfer.TransferService;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that corporate customers upload during the day. */
public class BulkTransferService {

    private static final Logger log = LoggerFactory.getLogger(BulkTransferService.class);

    private final TransferService transfers;

    public BulkTransferService(TransferService transfers) {
        this.transfers = transfers;
    }

    public int upload(String customerCode, List<String> lines) {
        try {
            List<BulkTransferFile.BulkLine> orders = read(customerCode, lines);
            orders.forEach(line -> transfers.transfer(line.order()));
            return orders.size();
        } catch (TransferFailedException e) {
            log.error("Upload of {} rejected", customerCode, e);
            throw new BatchException("bulk upload " + customerCode + " failed", e);
        }
    }

    private static List<BulkTransferFile.BulkLine> read(String customerCode, List<String> lines) {
        try {
            return new BulkTransferFile(customerCode).parse(lines);
        } catch (RuntimeException e) {
            throw new TransferFailedException("파일 형식 오류: " + customerCode, e);
        }
    }
}
