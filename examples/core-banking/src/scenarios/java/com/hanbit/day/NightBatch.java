package com.hanbit.day;

import static com.hanbit.day.Desk.expect;

import com.hanbit.bank.batch.ClosingRates;
import com.hanbit.bank.batch.FileArrival;
import com.hanbit.bank.batch.InterestAccrualJob;
import com.hanbit.bank.batch.JobContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** After the counters close. */
final class NightBatch {

    private NightBatch() {
    }

    static List<Scenario> all() {
        return List.of(
                Scenario.of("night-file-waiting", NightBatch::fileWaiting),
                Scenario.of("closing-rates-late", NightBatch::closingRates),
                Scenario.of("interest-preview", NightBatch::preview),
                Scenario.of("interest-job-class", NightBatch::jobClass),
                Scenario.of("reconciliation-job", NightBatch::reconciliation),
                Scenario.of("salary-file-day", NightBatch::salary),
                Scenario.of("settlement-skipped-account", NightBatch::settlement));
    }

    private static void fileWaiting(Desk desk) {
        new FileArrival(desk.bank.work()).arrived("card-20261123.txt");
    }

    private static void closingRates(Desk desk) throws Exception {
        try (Partner partner = Partner.silent()) {
            new ClosingRates().fetch(partner.address());
        }
    }

    private static void preview(Desk desk) throws Exception {
        JobContext context = desk.bank.jobs.context();
        desk.ask("interest.preview", "accounting", () -> {
            new InterestAccrualJob().run(context);
            return true;
        });
        expect(context.notes().contains("11023400012345 23 KRW"), "a day's interest at 0.10 percent");
    }

    private static void jobClass(Desk desk) {
        desk.bank.jdbc.update("update account set balance = 0");
        desk.bank.jobs.run("interest");
        expect(desk.bank.jobs.created("interest") instanceof InterestAccrualJob, "the job is there");
    }

    private static void reconciliation(Desk desk) {
        expect(desk.bank.jobs.run("reconciliation"), "the job ends well");
        expect(desk.bank.jobs.context().notes().get(0).startsWith("branch 110 holds 259750500"), "the sum");
    }

    private static void salary(Desk desk) throws Exception {
        Path drop = desk.bank.work().resolve("drop");
        Files.createDirectories(drop);
        Files.writeString(drop.resolve("salary-20261123.txt"),
                "0001|11000000000001|11023400012345|90000|급여|010-2345-6781\n");
        expect(desk.bank.jobs.run("salary"), "the job ends well");
        expect(desk.bank.jobs.context().notes().equals(List.of("HB01-0001")), "one salary is paid");
    }

    private static void settlement(Desk desk) {
        expect(desk.bank.jobs.run("settlement"), "the job ends well");
        expect(desk.bank.jobs.context().notes().size() == 2, "two accounts can pay");
        expect(desk.bank.ledger.findByAccount("11023400012345").size() == 1, "and have paid");
    }
}
