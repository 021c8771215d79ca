package com.hanbit.bank.batch;

import com.hanbit.bank.transfer.BulkTransferFile;
import java.util.List;

/** Reads the salary file of the day and pays what it says. */
public class SalaryFileJob implements Job {

    @Override
    public String name() {
        return "salary";
    }

    @Override
    public void run(JobContext context) {
        List<String> lines = new FileDropReader(context.dropFolder()).read("salary", context.calendar().today());
        BulkTransferFile file = new BulkTransferFile("HB01");
        for (BulkTransferFile.BulkLine line : file.parse(lines)) {
            context.transfers().transfer(line.order());
            context.note(line.order().requestId());
        }
    }
}
