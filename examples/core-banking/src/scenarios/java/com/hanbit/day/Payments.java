package com.hanbit.day;

import static com.hanbit.day.Desk.expect;
import static com.hanbit.day.Desk.order;

import com.hanbit.bank.common.Money;
import com.hanbit.bank.gateway.GatewayCodec;
import com.hanbit.bank.gateway.GatewayResponse;
import com.hanbit.bank.gateway.PaymentMessage;
import com.hanbit.bank.transfer.StandingOrder;
import com.hanbit.bank.transfer.TransferReceipt;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Transfers, and the line to the clearing house. */
final class Payments {

    private static final PaymentMessage MESSAGE = new PaymentMessage("GW-88342", "004", "98765432101",
            new BigDecimal("1200000"), "김영희");

    private Payments() {
    }

    static List<Scenario> all() {
        return List.of(
                Scenario.of("transfer-duplicate", Payments::duplicate),
                Scenario.of("transfer-frozen", Payments::frozen),
                Scenario.of("limit-exceeded", Payments::limit),
                Scenario.of("transfer-zero", Payments::zero),
                Scenario.of("fee-top-tier", Payments::fee),
                Scenario.of("transfer-row-locked", Payments::locked),
                Scenario.of("bulk-upload-amount", Payments::bulkAmount),
                new Scenario("standing-order-month-end", LocalDate.of(2026, 10, 30), Payments::standing),
                Scenario.of("gateway-read-timeout", Payments::timeout),
                Scenario.of("gateway-unknown-host", Payments::unknownHost),
                Scenario.of("gateway-unavailable", Payments::unavailable),
                Scenario.of("gateway-new-field", Payments::newField),
                Scenario.of("gateway-maintenance-page", Payments::html),
                Scenario.of("telegram-charset", Payments::telegram),
                Scenario.of("telegram-long", Payments::longTelegram),
                Scenario.of("limit-recalculate", Payments::recalculate),
                Scenario.of("notification-email", Payments::email),
                Scenario.of("notification-push-port", Payments::push),
                Scenario.of("notification-after-flush", Payments::flush));
    }

    private static void duplicate(Desk desk) throws Exception {
        for (int i = 0; i < 2; i++) {
            desk.ask("transfer", "doyun.lee", () -> desk.bank.transfers.transfer(
                    order("MB-20261123-4410", "11023400054321", "11023400012345", 50_000)));
        }
    }

    private static void frozen(Desk desk) throws Exception {
        desk.ask("transfer", "doyun.lee", () -> desk.bank.transfers.transfer(
                order("MB-20261123-4411", "22023400099999", "11023400012345", 10_000)));
    }

    private static void limit(Desk desk) throws Exception {
        for (int i = 1; i <= 3; i++) {
            String request = "EB-20261123-" + i;
            desk.ask("transfer", "acct@hanbit-trade.example", () -> desk.bank.transfers.transfer(
                    order(request, "11000000000001", "11023400012345", 19_000_000)));
        }
    }

    private static void zero(Desk desk) throws Exception {
        desk.ask("transfer", "jimin.park", () -> desk.bank.transfers.transfer(
                order("IB-20261123-0200", "11023400012345", "11023400054321", 0)));
    }

    private static void fee(Desk desk) throws Exception {
        TransferReceipt receipt = desk.ask("transfer", "acct@hanbit-trade.example",
                () -> desk.bank.transfers.transfer(
                        order("EB-20261123-0031", "11000000000001", "11023400012345", 30_000_000)));
        expect(receipt != null && receipt.fee().equals(Money.won(1000)), "the highest tier costs 1000 won");
    }

    private static void locked(Desk desk) {
        desk.bank.transaction.execute(status -> {
            desk.bank.accountRepository.lock("11023400012345");
            try {
                desk.ask("transfer", "seoyeon.kim", () -> desk.bank.transfers.transfer(
                        order("IB-20261123-0205", "11023400012345", "11023400054321", 15_000)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        });
    }

    private static void bulkAmount(Desk desk) throws Exception {
        List<String> lines = List.of("0007|11000000000001|11023400012345|1,250,000|상여|010-2345-6781");
        Integer paid = desk.ask("bulk.upload", "acct@hanbit-trade.example",
                () -> desk.bank.bulkTransfers.upload("C1005", lines));
        expect(paid != null && paid == 1, "the amount is read with its separators");
    }

    private static void standing(Desk desk) throws Exception {
        StandingOrder rent = new StandingOrder(5012, "11023400012345", "11023400054321", Money.won(600_000), 31);
        LocalDate next = desk.ask("standing.execute", "system", () -> desk.bank.standingOrders.execute(rent));
        expect(LocalDate.of(2026, 11, 30).equals(next), "the last day of a short month");
    }

    private static void timeout(Desk desk) throws Exception {
        try (Partner partner = Partner.silent()) {
            desk.ask("payment.interbank", "seoyeon.kim",
                    () -> desk.bank.gateway(partner.address(), 1).send(MESSAGE));
        }
    }

    private static void unknownHost(Desk desk) throws Exception {
        desk.ask("payment.interbank", "hajun.choi",
                () -> desk.bank.gateway("http://gateway.invalid/pay", 1).send(MESSAGE));
    }

    private static void unavailable(Desk desk) throws Exception {
        try (Partner partner = Partner.answering(503, "text/plain", "busy")) {
            desk.ask("payment.interbank", "hajun.choi",
                    () -> desk.bank.gateway(partner.address(), 2).send(MESSAGE));
        }
    }

    private static void newField(Desk desk) throws Exception {
        String body = "{\"resultCode\":\"0000\",\"approvalNo\":\"A77120\",\"settlementDate\":\"2026-11-24\"}";
        try (Partner partner = Partner.answering(200, "application/json", body)) {
            GatewayResponse answer = desk.ask("payment.interbank", "seoyeon.kim",
                    () -> desk.bank.gateway(partner.address(), 1).send(MESSAGE));
            expect(answer != null && answer.approved(), "an answer with a new field is still an approval");
        }
    }

    private static void html(Desk desk) throws Exception {
        String page = "<html><body>점검 중입니다. 02:00-09:30</body></html>";
        try (Partner partner = Partner.answering(200, "text/html; charset=UTF-8", page)) {
            desk.ask("payment.interbank", "doyun.lee",
                    () -> desk.bank.gateway(partner.address(), 1).send(MESSAGE));
        }
    }

    private static void telegram(Desk desk) throws Exception {
        GatewayCodec codec = new GatewayCodec();
        String receiver = desk.ask("telegram.echo", "line-3", () -> codec.decode(codec.encode("0200", "홍길동"))[1]);
        expect("홍길동".equals(receiver), "the name comes back");
    }

    private static void longTelegram(Desk desk) throws Exception {
        ByteBuffer telegram = ByteBuffer.allocate(40_002);
        telegram.putShort((short) 40_000).position(0);
        Integer length = desk.ask("telegram.body", "line-3", () -> new GatewayCodec().body(telegram).length);
        expect(length != null && length == 40_000, "long bodies are read whole");
    }

    private static void recalculate(Desk desk) throws Exception {
        Long total = desk.ask("limits.recalculate", "risk01",
                () -> desk.bank.limits.recalculate(List.of(1001L, 1002L, 1004L), desk.bank.workers));
        expect(total != null && total == 151_000_000L, "grade D has a limit of one million");
    }

    private static void email(Desk desk) throws Exception {
        String sent = desk.ask("notify", "seoyeon.kim",
                () -> desk.bank.notifications.deliver("email", "seoyeon.kim@example.kr", "입금 안내\n85,000원"));
        expect("MAIL:seoyeon.kim@example.kr".equals(sent), "the mail goes out");
    }

    private static void push(Desk desk) throws Exception {
        String sent = desk.ask("notify", "doyun.lee",
                () -> desk.bank.notifications.deliver("push", "iphone15-77d2c1", "출금 120,000원"));
        expect("PUSH:iphone15-77d2c1".equals(sent), "the relay takes the message");
    }

    private static void flush(Desk desk) throws Exception {
        desk.bank.notifications.send("sms", "010-2345-6781", "출금 50,000원");
        desk.bank.notifications.flush();
        String sent = desk.ask("notify", "doyun.lee",
                () -> desk.bank.notifications.send("sms", "010-3456-7892", "입금 50,000원").get(2, TimeUnit.SECONDS));
        expect("SMS:010-3456-7892".equals(sent), "messages after a flush go out too");
    }
}
