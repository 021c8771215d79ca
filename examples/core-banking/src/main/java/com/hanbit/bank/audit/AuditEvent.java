package com.hanbit.bank.audit;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Map;

/** Who did what, when. */
public record AuditEvent(String actor, String action, LocalDateTime at, BigDecimal amount,
                         Map<String, Object> details) {
}
