package com.hanbit.bank.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps audit events in the database, the supervisor's copy as JSON. */
public class AuditTrail {

    private final JdbcTemplate jdbc;
    private final ObjectMapper mapper;

    public AuditTrail(JdbcTemplate jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    public void record(AuditEvent event) {
        jdbc.update("insert into audit_log (actor, action, detail, at) values (?, ?, ?, ?)",
                event.actor(), event.action(), String.valueOf(event.details()), Timestamp.valueOf(event.at()));
    }

    public String supervisorCopy(AuditEvent event) throws IOException {
        return mapper.writeValueAsString(event);
    }

    /** One row for the spreadsheet that internal audit asks for. */
    public Object[] spreadsheetRow(AuditEvent event) {
        Object[] cells = new String[] {event.actor(), event.action(), "", ""};
        cells[2] = event.at().toString();
        cells[3] = event.amount();
        return cells;
    }
}
