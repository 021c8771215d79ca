package com.hanbit.day;

import static com.hanbit.day.Desk.order;

import com.hanbit.bank.config.Bank;
import com.hanbit.bank.customer.LoyaltyImport;
import com.hanbit.bank.gateway.HealthCheck;
import java.util.List;
import java.util.Random;

/** What goes right all day on the other node, and the small failures that it deals with itself. */
final class Traffic implements Runnable {

    private final Bank bank;
    private final Random random = new Random(11);
    private volatile boolean over;

    Traffic(Bank bank) {
        this.bank = bank;
    }

    @Override
    public void run() {
        bank.auth.enrol("seoyeon.kim", "spring*26");
        HealthCheck check = new HealthCheck("card-network", "127.0.0.1", 9);
        LoyaltyImport loyalty = new LoyaltyImport();
        try {
            for (int round = 1; !over; round++) {
                customer(round);
                if (round % 13 == 5) {
                    check.run();
                }
                if (round % 17 == 7) {
                    bank.dispatcher.handle("loyalty.import", "crm", () -> loyalty.points(List.of("1001;120", "1002;12.5")));
                }
                Thread.sleep(60 + random.nextInt(60));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void customer(int round) throws InterruptedException {
        switch (round % 4) {
            case 0 -> bank.dispatcher.handle("balance", "seoyeon.kim",
                    () -> bank.accounts.balanceOf("11023400012345"));
            case 1 -> bank.dispatcher.handle("transfer", "doyun.lee", () -> bank.transfers.transfer(
                    order("TR-" + round, "11000000000001", "11023400012345", 1_000L + random.nextInt(9_000))));
            case 2 -> bank.dispatcher.handle("login", "seoyeon.kim",
                    () -> bank.auth.login("seoyeon.kim", "spring*26", "web"));
            default -> bank.dispatcher.handle("notify", "seoyeon.kim",
                    () -> bank.notifications.deliver("sms", "010-2345-6781", "[한빛은행] 입금 알림"));
        }
    }

    void stop() {
        over = true;
    }
}
