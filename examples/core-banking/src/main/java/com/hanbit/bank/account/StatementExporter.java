package com.hanbit.bank.account;

import com.hanbit.bank.customer.Customer;
import com.hanbit.bank.customer.CustomerDirectory;
import com.hanbit.bank.ledger.LedgerEntry;
import com.hanbit.bank.ledger.LedgerRepository;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** Writes account statements for customers and for the archive. */
public class StatementExporter {

    private final AccountRepository accounts;
    private final CustomerDirectory customers;
    private final LedgerRepository ledger;
    private final Path folder;

    public StatementExporter(AccountRepository accounts, CustomerDirectory customers, LedgerRepository ledger,
                             Path folder) {
        this.accounts = accounts;
        this.customers = customers;
        this.ledger = ledger;
        this.folder = folder;
    }

    /** The statement's first line: who, which account. */
    public String header(String accountNo) {
        Customer holder = customers.primaryHolder(accountNo);
        return "거래내역서 " + holder.name() + " 귀하 (" + AccountNumber.parse(accountNo).formatted() + ")";
    }

    /** Writes all entries of an account, signed by the archive's seal. */
    public Path export(String accountNo) throws IOException {
        Path file = folder.resolve(accountNo + ".txt");
        Files.createDirectories(folder);
        try (SealedWriter out = new SealedWriter(Files.newBufferedWriter(file))) {
            for (LedgerEntry entry : ledger.findByAccount(accountNo)) {
                out.line(format(entry));
            }
            out.seal(accountNo);
        }
        return file;
    }

    /** Puts yesterday's statement beside the new one. */
    public Path archive(Path statement) {
        Path target = folder.resolve("archive").resolve(statement.getFileName());
        try {
            Files.createDirectories(target.getParent());
            return Files.copy(statement, target);
        } catch (IOException e) {
            throw new UncheckedIOException("거래내역서 보관 실패: " + statement.getFileName(), e);
        }
    }

    /** Fills fixed-width page headers, one a page. */
    public List<String> pageHeaders(String accountNo, int pages) {
        IntFunction<String> numbering = page -> String.format("%-20s %3d/%d", accountNo, page, pages);
        return java.util.stream.IntStream.rangeClosed(1, pages).mapToObj(numbering).toList();
    }

    private static String format(LedgerEntry entry) {
        return String.format("%s %s %,15d %s",
                entry.postedAt().toLocalDate(), entry.side(), entry.amount(), entry.memo());
    }

    /** A statement is only valid with its seal as the last line. */
    private static final class SealedWriter implements AutoCloseable {

        private final BufferedWriter out;
        private boolean sealed;

        SealedWriter(BufferedWriter out) {
            this.out = out;
        }

        void line(String text) throws IOException {
            out.write(text);
            out.newLine();
        }

        void seal(String accountNo) throws IOException {
            line("-- " + Integer.toHexString(accountNo.hashCode()));
            sealed = true;
        }

        @Override
        public void close() throws IOException {
            out.close();
            if (!sealed) {
                throw new IOException("statement closed without seal");
            }
        }
    }
}
