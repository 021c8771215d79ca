package com.hanbit.day;

import static com.hanbit.day.Desk.expect;
import static com.hanbit.day.Desk.order;

import com.hanbit.bank.audit.AuditEvent;
import com.hanbit.bank.batch.FileDropReader;
import com.hanbit.bank.common.Money;
import com.hanbit.bank.fx.FxQuote;
import com.hanbit.bank.fx.RateRefreshTask;
import com.hanbit.bank.interest.TaxTable;
import com.hanbit.bank.ledger.ChartOfAccounts;
import com.hanbit.bank.loan.Collateral;
import com.hanbit.bank.loan.CollateralRegister;
import com.hanbit.bank.loan.Installment;
import com.hanbit.bank.loan.Loan;
import com.hanbit.bank.loan.LoanTerms;
import com.hanbit.bank.loan.RepaymentPlan;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** Loans, foreign exchange, keys, audit and the general ledger. */
final class BackOffice {

    private BackOffice() {
    }

    static List<Scenario> all() {
        return List.of(
                Scenario.of("ledger-count", BackOffice::count),
                Scenario.of("loan-offer-lowercase", BackOffice::offer),
                Scenario.of("loan-title-language", BackOffice::title),
                Scenario.of("loan-anniversary", BackOffice::anniversary),
                Scenario.of("loan-maturity-notice", BackOffice::maturity),
                Scenario.of("loan-renegotiate", BackOffice::renegotiate),
                Scenario.of("loan-plan-grace", BackOffice::plan),
                Scenario.of("collateral-letter", BackOffice::collateral),
                Scenario.of("fx-sell-commission", BackOffice::sell),
                Scenario.of("fx-cross-rate", BackOffice::cross),
                Scenario.of("fx-firm-price-late", BackOffice::late),
                Scenario.of("fx-desk-interrupted", BackOffice::interrupted),
                Scenario.of("rate-refresh", BackOffice::refresh),
                Scenario.of("token-device-case", BackOffice::token),
                Scenario.of("token-key-padded", BackOffice::key),
                Scenario.of("key-fingerprint", BackOffice::fingerprint),
                Scenario.of("key-volume-missing", BackOffice::volume),
                Scenario.of("audit-copy-date", BackOffice::auditCopy),
                Scenario.of("audit-detail-long", BackOffice::auditDetail),
                Scenario.of("audit-spreadsheet", BackOffice::spreadsheet),
                Scenario.of("interest-tax-class", BackOffice::tax),
                Scenario.of("dividend-late", BackOffice::dividendLate),
                Scenario.of("dividend-rounding", BackOffice::dividend),
                Scenario.of("chart-cycle", BackOffice::cycle),
                Scenario.of("bad-debt-path", BackOffice::badDebtPath),
                Scenario.of("bad-debt-charset", BackOffice::badDebtCharset),
                Scenario.of("drop-unknown-size", BackOffice::unknownSize),
                Scenario.of("connections-used-up", BackOffice::connections));
    }

    private static Loan loan(LocalDate start, int term, int grace) {
        return new Loan(70011, 1001, Money.won(120_000_000), term, grace, start,
                new LoanTerms("HOME30", new BigDecimal("4.15")));
    }

    private static void count(Desk desk) throws Exception {
        desk.ask("transfer", "seoyeon.kim", () -> desk.bank.transfers.transfer(
                order("IB-20261123-0301", "11023400012345", "11023400054321", 20_000)));
        Integer entries = desk.ask("ledger.count", "manager.110", () -> desk.bank.ledger.countByBranch("110"));
        expect(entries != null && entries == 2, "two entries");
    }

    private static void offer(Desk desk) throws Exception {
        BigDecimal rate = desk.ask("loan.offer", "teller31",
                () -> desk.bank.loans.offer("home30,박지민,780923-2456781,010-4567-8903"));
        expect(rate != null && rate.compareTo(new BigDecimal("4.15")) == 0, "the product is found as typed");
    }

    private static void title(Desk desk) throws Exception {
        String title = desk.ask("loan.title", "teller31",
                () -> desk.bank.loans.contractTitle("HOME30", Money.won(120_000_000)));
        expect("한빛 주택담보대출 120000000 KRW".equals(title), "the Korean title");
    }

    private static void anniversary(Desk desk) throws Exception {
        LocalDate day = desk.ask("loan.anniversary", "seoyeon.kim",
                () -> desk.bank.loans.anniversary(loan(LocalDate.of(2024, 2, 29), 360, 0), 2027));
        expect(LocalDate.of(2027, 2, 28).equals(day), "the last of February");
    }

    private static void maturity(Desk desk) throws Exception {
        String notice = desk.ask("loan.maturity", "batch-mail",
                () -> desk.bank.loans.maturityNotice(loan(LocalDate.of(2023, 12, 1), 36, 0)));
        expect("고객님의 대출이 2026년 12월 1일에 만기됩니다.".equals(notice), "the day of maturity");
    }

    private static void renegotiate(Desk desk) throws Exception {
        Loan renewed = desk.ask("loan.renegotiate", "loan02", () -> desk.bank.loans.renegotiate(
                loan(LocalDate.of(2025, 3, 3), 360, 0), new BigDecimal("3.85")));
        expect(renewed != null && renewed.terms().yearlyRate().equals(new BigDecimal("3.85")), "the new rate");
    }

    private static void plan(Desk desk) throws Exception {
        List<Installment> plan = desk.ask("loan.plan", "loan02",
                () -> new RepaymentPlan(loan(LocalDate.of(2026, 12, 1), 36, 12)).build());
        expect(plan != null && plan.size() == 36 && plan.get(11).principal().isZero(), "a year of grace");
    }

    private static void collateral(Desk desk) throws Exception {
        CollateralRegister register = new CollateralRegister();
        register.pledge(70011, new Collateral.RealEstate("서울시 종로구 세종대로 1", Money.won(450_000_000)));
        register.pledge(70011, new Collateral.Deposit("11023400012345", Money.won(5_000_000)));
        List<String> letter = desk.ask("collateral.letter", "loan02", () -> register.registryAddresses(70011));
        expect(letter != null && letter.size() == 1, "only the land is registered");
    }

    private static void rates(Desk desk) {
        desk.bank.rates.put(new FxQuote("USD", "KRW", new BigDecimal("1388.50"), "2026-11-23"));
        desk.bank.rates.put(new FxQuote("JPY", "KRW", new BigDecimal("9.2150"), "2026-11-23"));
    }

    private static void sell(Desk desk) throws Exception {
        rates(desk);
        Money price = desk.ask("fx.sell", "teller08", () -> desk.bank.fx.sell(Money.of("100", "USD")));
        expect(Money.won(141_280).equals(price), "price and commission in won");
    }

    private static void cross(Desk desk) throws Exception {
        rates(desk);
        BigDecimal cross = desk.ask("fx.cross", "trader3", () -> desk.bank.fx.crossRate("USD", "JPY"));
        expect(cross != null && cross.intValue() == 150, "dollars in yen");
    }

    private static void late(Desk desk) throws Exception {
        desk.ask("fx.firmPrice", "trader3", () -> desk.bank.fx.firmPrice(() -> slowly(1500), 150));
    }

    private static Money slowly(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Money.won(1_388_500);
    }

    private static void interrupted(Desk desk) throws Exception {
        desk.ask("fx.firmPrice", "trader5", () -> {
            Thread desktop = Thread.currentThread();
            desk.bank.scheduler.every(60_000, "desk-close", () -> {
                slowly(150);
                desktop.interrupt();
            });
            return desk.bank.fx.firmPrice(() -> slowly(3000), 5000);
        });
    }

    private static void refresh(Desk desk) throws Exception {
        String body = "[{\"base\":\"EUR\",\"quote\":\"KRW\",\"rate\":1502.10,\"asOf\":\"2026-11-23\"}]";
        RateRefreshTask task = desk.bank.startRateRefresh(() -> body, 60_000);
        Thread.sleep(300);
        expect(task != null && desk.bank.rates.asOf() != null, "rates are there after the first round");
    }

    private static void token(Desk desk) throws Exception {
        desk.bank.keys.add("token", "hanbit-token-k-1");
        String user = desk.ask("token.open", "seoyeon.kim", () -> desk.bank.tokens.open(
                desk.bank.tokens.seal("seoyeon.kim", "Galaxy-S24-A1B2"), "GALAXY-S24-A1B2"));
        expect("seoyeon.kim".equals(user), "device names differ in case only");
    }

    private static void key(Desk desk) throws Exception {
        desk.bank.keys.add("token", "hanbit-token-k1 ");
        String token = desk.ask("token.seal", "doyun.lee",
                () -> desk.bank.tokens.seal("doyun.lee", "iphone15-77d2c1"));
        expect(token != null, "a padded key is a key");
    }

    private static void fingerprint(Desk desk) throws Exception {
        desk.bank.keys.add("token", "hanbit-token-k-1");
        String print = desk.ask("key.fingerprint", "security1", () -> desk.bank.keys.fingerprint("token"));
        expect(print != null && print.length() == 64, "32 bytes in hexadecimal");
    }

    private static void volume(Desk desk) throws Exception {
        desk.ask("key.mount", "security1", () -> {
            desk.bank.keys.mount("hsm", "keys/hsm-2026.key");
            return true;
        });
    }

    private static AuditEvent event(Map<String, Object> details) {
        return new AuditEvent("teller07", "BALANCE_VIEW", LocalDateTime.of(2026, 11, 23, 9, 12, 40),
                new BigDecimal("85000"), details);
    }

    private static void auditCopy(Desk desk) throws Exception {
        String copy = desk.ask("audit.copy", "auditor1",
                () -> desk.bank.audit.supervisorCopy(event(Map.of("account", "11023400012345"))));
        expect(copy != null && copy.contains("2026-11-23T09:12:40"), "the time stands in the copy");
    }

    private static void auditDetail(Desk desk) throws Exception {
        String reason = "민원 접수 - 고객 요청으로 최근 3개월 거래내역 전체를 열람하고 사본을 제공함. ".repeat(3);
        Boolean kept = desk.ask("audit.record", "teller07", () -> {
            desk.bank.audit.record(event(Map.of("reason", reason)));
            return true;
        });
        expect(Boolean.TRUE.equals(kept), "long details are cut");
    }

    private static void spreadsheet(Desk desk) throws Exception {
        Object[] row = desk.ask("audit.spreadsheet", "auditor1",
                () -> desk.bank.audit.spreadsheetRow(event(Map.of())));
        expect(row != null && row[3].equals(new BigDecimal("85000")), "the amount is a number");
    }

    private static void tax(Desk desk) throws Exception {
        Money tax = desk.ask("interest.tax", "teller18", () -> new TaxTable().withhold(Money.won(100_000), 3));
        expect(Money.won(0).equals(tax), "class 3 is exempt");
    }

    private static void dividendLate(Desk desk) throws Exception {
        desk.ask("dividend.late", "funds2", () -> {
            desk.bank.dividends.payLate("DV-2026Q3", "11000000000001", "11023400012345", Money.won(12_000));
            return true;
        });
        expect(desk.bank.ledger.findByAccount("11023400012345").size() == 1, "the late holder is paid");
    }

    private static void dividend(Desk desk) throws Exception {
        desk.ask("dividend.pay", "funds2", () -> {
            desk.bank.dividends.pay("DV-2026Q4", "11000000000001",
                    List.of("11023400012345", "11023400054321", "11023400077777"), Money.won(100_000));
            return true;
        });
        expect(desk.bank.ledger.findByAccount("11023400077777").size() == 1, "every holder is paid");
    }

    private static void cycle(Desk desk) throws Exception {
        ChartOfAccounts chart = new ChartOfAccounts();
        chart.add("1000", null, Money.won(0));
        chart.add("1100", "1000", Money.won(500));
        chart.add("1110", "1100", Money.won(300));
        try {
            chart.move("1100", "1110");
        } catch (IllegalArgumentException e) {
            org.slf4j.LoggerFactory.getLogger(BackOffice.class).info("move refused: {}", e.getMessage());
        }
        Money balance = desk.ask("ledger.balance", "accounting", () -> chart.balance("1100"));
        expect(Money.won(800).equals(balance), "a group cannot hang below itself");
    }

    private static void badDebtPath(Desk desk) throws Exception {
        Path folder = desk.bank.work().resolve("drop");
        Files.createDirectories(folder.resolve("bad-debt"));
        Files.writeString(folder.resolve("bad-debt").resolve("seoul.txt"), "H20261123\nD0001\nD0002\n");
        FileDropReader reader = new FileDropReader(folder);
        Long count = desk.ask("baddebt.count", "risk01", () -> reader.countBadDebtors(reader.badDebtList("seoul")));
        expect(count != null && count == 2, "two names on the list");
    }

    private static void badDebtCharset(Desk desk) throws Exception {
        Path list = desk.bank.work().resolve("baddebt-busan.txt");
        Files.createDirectories(list.getParent());
        Files.writeString(list, "H20261123\nD0001 홍길동\nD0002 임꺽정\n", Charset.forName("MS949"));
        Long count = desk.ask("baddebt.count", "risk01",
                () -> new FileDropReader(desk.bank.work()).countBadDebtors(list));
        expect(count != null && count == 2, "the mainframe writes MS949");
    }

    private static void unknownSize(Desk desk) throws Exception {
        Integer room = desk.ask("drop.buffer", "ftp",
                () -> new FileDropReader(desk.bank.work()).bufferFor("size=2147483647").length);
        expect(room != null && room > 0, "a buffer of sensible size");
    }

    private static void connections(Desk desk) throws Exception {
        for (String branch : List.of("110", "220", "330", "440")) {
            desk.bank.ledgerExport.stream(branch, row -> { });
        }
        Money balance = desk.ask("balance", "seoyeon.kim", () -> desk.bank.accounts.balanceOf("11023400012345"));
        expect(Money.won(8_250_000).equals(balance), "exports give their connections back");
    }
}
