package com.hanbit.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hanbit.bank.account.Account;
import com.hanbit.bank.account.AccountNumber;
import com.hanbit.bank.account.AccountStatus;
import com.hanbit.bank.common.Money;
import com.hanbit.bank.config.Bank;
import com.hanbit.bank.customer.Registration;
import com.hanbit.bank.transfer.TransferOrder;
import com.hanbit.bank.transfer.TransferReceipt;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a branch does all day, and goes well. */
class BranchTest {

    static final String KIM = "11023400012345";
    static final String LEE = "11023400054321";
    static final String CORP = "11000000000001";

    private Bank bank;

    @BeforeEach
    void open() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T01:00:00Z"), ZoneId.of("Asia/Seoul"));
        bank = new Bank("9x" + System.nanoTime(), clock, Files.createTempDirectory("bank"));
    }

    @AfterEach
    void close() {
        bank.close();
    }

    private static TransferOrder order(String id, String from, String to, long won) {
        return new TransferOrder(id, from, to, Money.won(won), "생활비");
    }

    @Test
    void transfers() {
        TransferReceipt receipt = bank.transfers.transfer(order("T-1", CORP, KIM, 100_000));
        assertNotNull(receipt);
        assertEquals(Money.won(8_350_000), bank.accounts.balanceOf(KIM));
    }

    @Test
    void reverses() {
        TransferReceipt receipt = bank.transfers.transfer(order("T-2", CORP, KIM, 50_000));
        assertNotNull(bank.transfers.reverse(receipt.transferId(), "고객 요청"));
    }

    @Test
    void opensAccounts() {
        Account account = bank.accounts.open("11023400066666", 1001, "KRW");
        assertEquals("KRW", account.currency().getCurrencyCode());
        assertNotNull(bank.accounts.balanceOf("11023400066666"));
    }

    @Test
    void reissues() {
        assertNotNull(bank.accounts.reissue(LEE, "11023400055555"));
    }

    @Test
    void pages() {
        assertFalse(bank.accounts.page("110", 0, 2).isEmpty());
    }

    @Test
    void statistics() {
        assertTrue(bank.statistics.averageBalance("110").amount().signum() > 0);
        assertTrue(bank.statistics.countByStatus("110").get(AccountStatus.ACTIVE) > 0);
    }

    @Test
    void registers() {
        assertNotNull(bank.customers.search("김"));
        assertNotNull(bank.customers.tag(1001, "MOBILE"));
        assertEquals("KIM", new Registration("KIM", "010-1234-5678", "a@b.kr", null).name());
        assertNotNull(bank.customerDirectory.find(1002).phone());
        assertFalse(bank.customerDirectory.all().isEmpty());
    }

    @Test
    void phoneBook() {
        assertFalse(bank.contacts.phoneByName().isEmpty());
    }

    @Test
    void exportsStatements() throws Exception {
        bank.transfers.transfer(order("T-3", CORP, KIM, 10_000));
        assertNotNull(bank.statements.header(KIM));
        assertTrue(Files.exists(bank.statements.export(KIM)));
        assertEquals(3, bank.statements.pageHeaders(KIM, 3).size());
    }

    @Test
    void signsIn() throws Exception {
        bank.auth.enrol("kim", "spring*26");
        assertNotNull(bank.auth.login("kim", "spring*26", "web"));
        assertFalse(bank.auth.locked("kim"));
    }

    @Test
    void answersRequests() throws Exception {
        assertTrue(bank.dispatcher.handle("balance", "kim", () -> bank.accounts.balanceOf(KIM)).ok());
    }

    @Test
    void counter() {
        assertNotNull(bank.counter.statementHeader(KIM));
        assertTrue(bank.counter.pay(order("T-4", CORP, LEE, 20_000)));
        assertNotNull(bank.counter.balance(KIM));
    }

    @Test
    void callCentre() {
        TransferReceipt receipt = bank.transfers.transfer(order("T-5", CORP, LEE, 30_000));
        assertNotNull(bank.callCentre.cancel(receipt.transferId(), "01"));
    }

    @Test
    void uploads() {
        List<String> lines = List.of("# salary", "1|" + CORP + "|" + KIM + "|1000|급여|010-2345-6781",
                "2|" + CORP + "|" + LEE + "|2000|급여|010-3456-7892");
        assertEquals(2, bank.bulkTransfers.upload("HB", lines));
    }

    @Test
    void notifies() {
        assertNotNull(bank.notifications.deliver("sms", "010-2345-6781", "[한빛은행] 입금 알림"));
    }

    @Test
    void limits() throws Exception {
        bank.limits.use(KIM, Money.won(1_000));
        var workers = Executors.newFixedThreadPool(2);
        assertTrue(bank.limits.recalculate(List.of(1001L, 1002L), workers) > 0);
        workers.shutdown();
    }

    @Test
    void accountNumbers() {
        AccountNumber number = AccountNumber.parse(KIM);
        assertNotNull(number.formatted());
        assertNotNull(number.branch());
    }

    @Test
    void calendar() {
        bank.calendar.addHoliday(LocalDate.of(2026, 11, 24));
        assertEquals(LocalDate.of(2026, 11, 25), bank.calendar.nextBusinessDay(LocalDate.of(2026, 11, 24)));
    }
}
