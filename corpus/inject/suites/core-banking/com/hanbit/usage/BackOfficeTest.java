package com.hanbit.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hanbit.bank.audit.AuditEvent;
import com.hanbit.bank.batch.FileDropReader;
import com.hanbit.bank.common.Money;
import com.hanbit.bank.config.Bank;
import com.hanbit.bank.fx.FxQuote;
import com.hanbit.bank.gateway.AtmMessageParser;
import com.hanbit.bank.interest.DayCount;
import com.hanbit.bank.interest.InterestCalculator;
import com.hanbit.bank.interest.InterestRateTable;
import com.hanbit.bank.interest.TaxTable;
import com.hanbit.bank.ledger.ChartOfAccounts;
import com.hanbit.bank.loan.Collateral;
import com.hanbit.bank.loan.CollateralRegister;
import com.hanbit.bank.loan.Loan;
import com.hanbit.bank.loan.LoanTerms;
import com.hanbit.bank.loan.RepaymentPlan;
import com.hanbit.bank.transfer.FeeScheduleLoader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loans, foreign exchange, ledger, keys: what goes well behind the counter. */
class BackOfficeTest {

    private Bank bank;

    @BeforeEach
    void open() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T01:00:00Z"), ZoneId.of("Asia/Seoul"));
        bank = new Bank("8x" + System.nanoTime(), clock, Files.createTempDirectory("bank"));
    }

    @AfterEach
    void close() {
        bank.close();
    }

    private static Loan loan(int term, int grace) {
        return new Loan(70011, 1001, Money.won(120_000_000), term, grace, LocalDate.of(2024, 3, 15),
                new LoanTerms("HOME30", new BigDecimal("4.15")));
    }

    @Test
    void offers() {
        assertNotNull(bank.loans.offer("HOME30,120000000,360"));
        assertNotNull(bank.loans.contractTitle("HOME30", Money.won(100)));
        assertNotNull(bank.loans.anniversary(loan(36, 0), 2027));
    }

    @Test
    void plans() {
        assertEquals(36, new RepaymentPlan(loan(36, 0)).build().size());
    }

    @Test
    void renegotiates() {
        assertEquals(new BigDecimal("3.9"), bank.loans.renegotiate(loan(12, 0), new BigDecimal("3.9")).terms().yearlyRate());
    }

    @Test
    void collateral() {
        CollateralRegister register = new CollateralRegister();
        Collateral.RealEstate flat = new Collateral.RealEstate("서울시 중구 1", Money.won(500_000_000));
        register.pledge(1, flat);
        assertEquals(List.of("서울시 중구 1"), register.registryAddresses(1));
        assertEquals(flat, Collateral.best(new ArrayList<>(List.of(flat))));
    }

    @Test
    void exchanges() throws Exception {
        bank.rates.put(new FxQuote("USD", "KRW", new BigDecimal("1385.50"), "2026-11-23"));
        bank.rates.put(new FxQuote("KRW", "JPY", new BigDecimal("9.1"), "2026-11-23"));
        assertTrue(bank.fx.crossRate("USD", "JPY").signum() > 0);
        assertNotNull(bank.fx.toCurrency(Money.won(1_000_000), "USD"));
        assertNotNull(bank.rates.convert(Money.of("10", "USD"), Money.won(1).currency()));
        assertNotNull(bank.fx.firmPrice(() -> Money.won(1), 500));
    }

    @Test
    void rateFeed() throws Exception {
        assertEquals(1, bank.rateFeed.accept("[{\"base\":\"EUR\",\"quote\":\"KRW\",\"rate\":1502.1,\"asOf\":\"2026-11-23\"}]"));
        assertEquals(LocalDate.of(2026, 11, 23), bank.rates.asOf());
    }

    @Test
    void interest() {
        InterestRateTable table = new InterestRateTable();
        table.put("DEMAND", LocalDate.of(2020, 1, 1), "3.60");
        InterestCalculator calculator = new InterestCalculator(table);
        assertNotNull(calculator.accrued("DEMAND", Money.won(1_000_000), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1),
                DayCount.THIRTY_360));
        assertNotNull(new TaxTable().withhold(Money.won(1000), 1));
    }

    @Test
    void fees() {
        assertNotNull(new FeeScheduleLoader().load("100000=0;1000000=500;99999999=1000;").feeFor(Money.won(50_000)));
    }

    @Test
    void chart() {
        ChartOfAccounts chart = new ChartOfAccounts();
        chart.add("1", null, Money.won(0));
        chart.add("11", "1", Money.won(10));
        chart.add("12", "1", Money.won(20));
        chart.add("121", "12", Money.won(5));
        chart.move("121", "11");
        assertEquals(Money.won(35), chart.balance("1"));
    }

    @Test
    void atm() {
        AtmMessageParser parser = new AtmMessageParser();
        assertNotNull(parser.account("WDRL1102340001234500000001000012345678"));
    }

    @Test
    void money() {
        Money money = Money.won(1000).plus(Money.won(500)).minus(Money.won(200)).times(new BigDecimal("1.5"));
        assertTrue(money.compareTo(Money.won(1000)) > 0);
        assertEquals(3, Money.won(900).split(3).size());
        assertNotNull(money.negated().toString());
    }

    @Test
    void drops() throws Exception {
        var folder = Files.createTempDirectory("drop");
        FileDropReader reader = new FileDropReader(folder);
        assertEquals(16, reader.bufferFor("size=16").length);
        Files.writeString(folder.resolve("list.txt"), "D1\nA2\nD3\n");
        assertEquals(2, reader.countBadDebtors(folder.resolve("list.txt")));
    }

    @Test
    void audits() {
        bank.audit.record(new AuditEvent("kim", "LOGIN", LocalDateTime.of(2026, 11, 23, 9, 0), BigDecimal.TEN, Map.of("ip", "10.0.0.1")));
        assertNotNull(bank.audit.spreadsheetRow(
                new AuditEvent("kim", "LOGIN", LocalDateTime.of(2026, 11, 23, 9, 0), BigDecimal.TEN, Map.of("ip", "10.0.0.1"))));
    }

    @Test
    void seals() throws Exception {
        bank.keys.add("token", Base64.getEncoder().encodeToString("0123456789abcdef".getBytes()));
        assertEquals("kim", bank.tokens.open(bank.tokens.seal("kim", "device-0123456789"), "device-0123456789"));
    }

    @Test
    void pays() {
        bank.dividends.pay("DIV-1", "11000000000001", List.of("11023400012345"), Money.won(100));
        assertEquals(1, bank.ledger.findByAccount("11023400012345").size());
    }

    @Test
    void searches() {
        assertNotNull(bank.ledger.searchMemo("급여"));
        assertNotNull(bank.accountRepository.findByBranch("110"));
        assertTrue(bank.accountRepository.find("11023400012345").isPresent());
    }
}
