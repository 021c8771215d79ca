package com.hanbit.day;

import static com.hanbit.day.Desk.expect;
import static com.hanbit.day.Desk.order;

import com.hanbit.bank.account.AccountStatus;
import com.hanbit.bank.auth.Session;
import com.hanbit.bank.common.AccountLocks;
import com.hanbit.bank.common.Money;
import com.hanbit.bank.customer.Customer;
import com.hanbit.bank.customer.Registration;
import com.hanbit.bank.transfer.BankCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Customers at the counter and on the telephone. */
final class CounterHours {

    private CounterHours() {
    }

    static List<Scenario> all() {
        return List.of(
                Scenario.of("accounts-page", CounterHours::page),
                Scenario.of("branch-average-empty", CounterHours::average),
                Scenario.of("passbook-reissue", CounterHours::reissue),
                Scenario.of("corporate-open", CounterHours::corporate),
                Scenario.of("account-status-padded", CounterHours::status),
                Scenario.of("customer-number-block", CounterHours::numberBlock),
                Scenario.of("customer-form-invalid", CounterHours::invalidForm),
                Scenario.of("customer-tag", CounterHours::tag),
                Scenario.of("customer-search-bracket", CounterHours::search),
                Scenario.of("contact-book-namesake", CounterHours::namesake),
                Scenario.of("call-centre-cancel", CounterHours::cancel),
                Scenario.of("session-limit", CounterHours::sessionLimit),
                Scenario.of("statement-archive-twice", CounterHours::archive),
                Scenario.of("statement-amount-format", CounterHours::export),
                Scenario.of("bank-code-first-use", CounterHours::bankCode),
                Scenario.of("bank-code-second-use", CounterHours::bankCodeAgain),
                Scenario.of("account-lock-busy", CounterHours::busy),
                Scenario.of("counter-login", CounterHours::login),
                Scenario.of("counter-take-over", CounterHours::takeOver),
                Scenario.of("counter-statement", CounterHours::statement),
                Scenario.of("counter-balance", CounterHours::balance));
    }

    private static void page(Desk desk) throws Exception {
        Integer size = desk.ask("accounts.page", "teller03", () -> desk.bank.accounts.page("110", 1, 3).size());
        expect(size != null && size == 2, "the last page holds what is left");
    }

    private static void average(Desk desk) throws Exception {
        Money average = desk.ask("statistics.average", "manager.333",
                () -> desk.bank.statistics.averageBalance("333"));
        expect(Money.won(0).equals(average), "a branch without accounts averages nothing");
    }

    private static void reissue(Desk desk) throws Exception {
        String printed = desk.ask("passbook.reissue", "teller03",
                () -> desk.bank.accounts.reissue("22056700011111", "22056700011199"));
        expect("USD 12,000.50".equals(printed), "the balance is printed in its currency");
    }

    private static void corporate(Desk desk) throws Exception {
        desk.ask("account.open.corporate", "teller21",
                () -> desk.bank.accounts.openCorporate("11000000000777", 1005, "AP-2026-1123"));
        expect(desk.bank.accountRepository.find("11000000000777").isPresent(), "the account is there");
    }

    private static void status(Desk desk) throws Exception {
        desk.bank.jdbc.update("insert into account values"
                + " ('33000100000017', 1003, 'DEMAND', 'KRW', 120, 'DORMANT ', '2009-04-01')");
        Object status = desk.ask("account.status", "teller14",
                () -> desk.bank.accountRepository.find("33000100000017").orElseThrow().status());
        expect(status == AccountStatus.DORMANT, "the migrated account is dormant");
    }

    private static void numberBlock(Desk desk) throws Exception {
        Registration form = new Registration("정하윤", "010-9021-3344", "hayun.jung@example.kr", "950817-2345678");
        Customer customer = desk.ask("customer.register", "teller03", () -> desk.bank.customers.register(form));
        expect(customer != null && customer.id() == 1006, "the next free number is given");
    }

    private static void invalidForm(Desk desk) throws Exception {
        Registration form = new Registration("오", "011-12-3456", "not-an-address", "880101-1234568");
        desk.ask("customer.register", "teller05", () -> desk.bank.customers.register(form));
    }

    private static void tag(Desk desk) throws Exception {
        Customer tagged = desk.ask("customer.tag", "manager.110", () -> desk.bank.customers.tag(1002, "PB"));
        expect(tagged != null && desk.bank.customerDirectory.find(1002).tags().contains("PB"), "the mark is kept");
    }

    private static void search(Desk desk) throws Exception {
        Integer found = desk.ask("customer.search", "teller05", () -> desk.bank.customers.search("(주").size());
        expect(found != null && found == 1, "the company is found");
    }

    private static void namesake(Desk desk) throws Exception {
        desk.bank.customerDirectory.insert(new Customer(1077, "이도윤", "010-7777-0001", "doyun2@example.kr",
                "991231-1234569", "C", List.of()));
        Integer size = desk.ask("contacts.masked", "callcentre", () -> desk.bank.contacts.masked().size());
        expect(size != null && size == 5, "namesakes share an entry");
    }

    private static void cancel(Desk desk) throws Exception {
        String id = desk.ask("transfer", "seoyeon.kim", () -> desk.bank.transfers.transfer(
                order("IB-20261123-0102", "11023400012345", "11023400054321", 70_000)).transferId());
        Object receipt = desk.ask("callcentre.cancel", "agent42", () -> desk.bank.callCentre.cancel(id, "09"));
        expect(receipt != null, "a cancellation needs no known reason");
    }

    private static void sessionLimit(Desk desk) throws Exception {
        desk.bank.auth.enrol("doyun.lee", "hanbit!2026");
        String shown = desk.ask("session.limit", "doyun.lee", () -> {
            Session session = desk.bank.auth.login("doyun.lee", "hanbit!2026", "iPhone15");
            return desk.bank.limits.sessionLimit(session);
        });
        expect("1회 이체한도 5000000원".equals(shown), "the limit is shown");
    }

    private static void archive(Desk desk) throws Exception {
        Path statement = desk.bank.work().resolve("statements").resolve("11023400012345.txt");
        Files.createDirectories(statement.getParent());
        Files.writeString(statement, "거래내역서\n");
        desk.ask("statement.archive", "teller09", () -> desk.bank.statements.archive(statement));
        Path again = desk.ask("statement.archive", "teller09", () -> desk.bank.statements.archive(statement));
        expect(again != null && Files.exists(again), "a second copy replaces the first");
    }

    private static void export(Desk desk) throws Exception {
        desk.ask("transfer", "seoyeon.kim", () -> desk.bank.transfers.transfer(
                order("IB-20261123-0110", "11023400012345", "11023400054321", 85_000)));
        Path file = desk.ask("statement.export", "teller09", () -> desk.bank.statements.export("11023400012345"));
        expect(file != null && Files.readString(file).contains(" 85,000 "), "the amount stands in the statement");
    }

    private static void bankCode(Desk desk) throws Exception {
        String name = desk.ask("bankcode.name", "teller02", () -> BankCodes.name("088"));
        expect("신한은행".equals(name), "the code has a name");
    }

    private static void bankCodeAgain(Desk desk) throws Exception {
        try {
            BankCodes.name("004");
        } catch (LinkageError e) {
            org.slf4j.LoggerFactory.getLogger(CounterHours.class).warn("bank code warm-up skipped: {}", e.toString());
        }
        String name = desk.ask("bankcode.name", "teller06", () -> BankCodes.name("004"));
        expect("국민은행".equals(name), "the code has a name");
    }

    private static void busy(Desk desk) throws Exception {
        AccountLocks locks = new AccountLocks();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        desk.bank.workers.submit(() -> locks.withLock("11023400012345", 100, () -> {
            held.countDown();
            return await(done);
        }, false));
        held.await();
        String answer = desk.ask("account.close", "teller02",
                () -> locks.withLock("11023400012345", 50, () -> "closed", "busy"));
        done.countDown();
        expect("busy".equals(answer), "the teller is told to wait");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void login(Desk desk) throws Exception {
        desk.bank.auth.enrol("teller08", "morning!");
        desk.ask("counter.login", "teller08", () -> desk.bank.counter.login("teller08", "mornign!"));
    }

    private static void takeOver(Desk desk) throws Exception {
        List<Customer> old = new ArrayList<>();
        old.add(new Customer(2001, "강민재", "010-1212-3434", "mj.kang@example.kr", "920214-1234560", "C", List.of()));
        old.add(new Customer(1003, "Park Jimin", "010-4567-8903", "jimin.park@example.com", "780923-2456781", "C",
                List.of()));
        desk.ask("counter.takeover", "migration", () -> desk.bank.counter.takeOver(old));
    }

    private static void statement(Desk desk) throws Exception {
        String header = desk.ask("counter.statement", "teller15",
                () -> desk.bank.counter.statementHeader("11023400054321"));
        expect(header != null && header.contains("이도윤"), "the statement is printed");
    }

    private static void balance(Desk desk) throws Exception {
        desk.ask("counter.balance", "teller15", () -> desk.bank.counter.balance("11099900000000"));
    }
}
