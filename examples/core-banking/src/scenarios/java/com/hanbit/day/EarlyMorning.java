package com.hanbit.day;

import static com.hanbit.day.Desk.expect;
import static com.hanbit.day.Desk.order;

import com.hanbit.bank.gateway.AtmMessageParser;
import com.hanbit.bank.gateway.PaymentMessage;
import com.hanbit.bank.channel.AtmCommandRouter;
import java.math.BigDecimal;
import java.util.List;

/** From seven to nine: the branches open, the files of the night are looked at. */
final class EarlyMorning {

    private EarlyMorning() {
    }

    static List<Scenario> all() {
        return List.of(
                Scenario.of("statement-joint-holder", EarlyMorning::statement),
                Scenario.of("transfer-insufficient", EarlyMorning::insufficient),
                Scenario.of("gateway-refused", EarlyMorning::refused),
                Scenario.of("rate-feed-date", EarlyMorning::rateFeed),
                Scenario.of("bulk-upload-fields", EarlyMorning::bulkFields),
                Scenario.of("counter-pay-short", EarlyMorning::counterPay),
                Scenario.of("ledger-memo-search", EarlyMorning::memoSearch),
                Scenario.of("atm-receipt", EarlyMorning::atmReceipt),
                Scenario.of("dormant-sweep", EarlyMorning::dormant));
    }

    private static void statement(Desk desk) throws Exception {
        String header = desk.ask("statement.header", "teller07",
                () -> desk.bank.statements.header("11023400054321"));
        expect("거래내역서 이도윤 귀하 (110-234-000543-21)".equals(header), "addressed to the primary holder");
    }

    private static void insufficient(Desk desk) throws Exception {
        desk.ask("transfer", "jimin.park", () -> desk.bank.transfers.transfer(
                order("IB-20261123-0007", "11023400077777", "11023400012345", 90_000)));
    }

    private static void refused(Desk desk) throws Exception {
        PaymentMessage message = new PaymentMessage("GW-88121", "088", "110345678901",
                new BigDecimal("350000"), "홍길동");
        desk.ask("payment.interbank", "seoyeon.kim",
                () -> desk.bank.gateway("http://127.0.0.1:9/pay", 1).send(message));
    }

    private static void rateFeed(Desk desk) throws Exception {
        String body = "[{\"base\":\"USD\",\"quote\":\"KRW\",\"rate\":1388.50,\"asOf\":\"20261123\"}]";
        Integer count = desk.ask("rates.accept", "feed", () -> desk.bank.rateFeed.accept(body));
        expect(count != null && count == 1, "one rate taken");
        expect(desk.bank.rates.rate("USD", "KRW").compareTo(new BigDecimal("1388.50")) == 0, "the rate is known");
    }

    private static void bulkFields(Desk desk) throws Exception {
        List<String> lines = List.of(
                "# 2026-11 salaries",
                "0001|11000000000001|11023400012345|2500000|급여|010-2345-6781",
                "0002|11000000000001|11023400054321|2300000|급여|");
        Integer paid = desk.ask("bulk.upload", "acct@hanbit-trade.example",
                () -> desk.bank.bulkTransfers.upload("C1005", lines));
        expect(paid != null && paid == 2, "both salaries paid");
    }

    private static void counterPay(Desk desk) throws Exception {
        desk.ask("counter.pay", "teller11", () -> desk.bank.counter.pay(
                order("CT-0311", "11023400088888", "11023400012345", 30_000)));
    }

    private static void memoSearch(Desk desk) throws Exception {
        desk.ask("transfer", "seoyeon.kim", () -> desk.bank.transfers.transfer(
                order("IB-20261123-0019", "11023400012345", "11023400054321", 45_000)));
        Integer found = desk.ask("ledger.search", "auditor2", () -> desk.bank.ledger.searchMemo("생활").size());
        expect(found != null && found == 2, "both sides found");
    }

    private static void atmReceipt(Desk desk) throws Exception {
        AtmCommandRouter router = new AtmCommandRouter(new AtmMessageParser());
        String message = "0200" + "11023400012345" + "000000050000" + "4711";
        Object line = desk.ask("atm.receiptLine", "ATM-0311", () -> router.route("receiptline", message));
        expect(line != null && line.toString().startsWith("계좌 110-234-000123-45"), "the whole number is printed");
    }

    private static void dormant(Desk desk) {
        desk.bank.jdbc.update("update account set opened_on = '2010-01-01' where account_no = '11023400088888'");
        expect(desk.bank.jobs.run("dormant"), "the job ends well");
        expect(desk.bank.jobs.context().notes().equals(List.of("11023400088888")), "one account goes dormant");
    }
}
