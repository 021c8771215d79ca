package com.hanbit.bank.transfer;

import com.hanbit.bank.common.BusinessCalendar;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 자동이체 실행. */
public class StandingOrderService {

    private static final Logger log = LoggerFactory.getLogger(StandingOrderService.class);

    private final TransferService transfers;
    private final BusinessCalendar calendar;

    public StandingOrderService(TransferService transfers, BusinessCalendar calendar) {
        this.transfers = transfers;
        this.calendar = calendar;
    }

    /** Runs the order for today and says when it is due again. */
    public LocalDate execute(StandingOrder order) {
        LocalDate today = calendar.today();
        try {
            transfers.transfer(new TransferOrder("SO-" + order.id() + "-" + today, order.from(), order.to(),
                    order.amount(), "자동이체"));
            LocalDate next = calendar.nextBusinessDay(order.nextRun(today));
            log.info("자동이체 완료 id={} next={}", order.id(), next);
            return next;
        } catch (RuntimeException e) {
            throw new TransferFailedException("자동이체 처리 실패 id=" + order.id() + ": " + e.getMessage());
        }
    }
}
