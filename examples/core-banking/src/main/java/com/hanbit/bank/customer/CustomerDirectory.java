package com.hanbit.bank.customer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Customers in the core database. */
public class CustomerDirectory {

    private static final RowMapper<Customer> ROWS = (row, n) -> new Customer(
            row.getLong("customer_id"), row.getString("name"), row.getString("phone"), row.getString("email"),
            row.getString("resident_no"), row.getString("grade"), tags(row.getString("tags")));

    private final JdbcTemplate jdbc;

    public CustomerDirectory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Customer find(long id) {
        return jdbc.queryForObject("select * from customer where customer_id = ?", ROWS, id);
    }

    /** The holder that statements are addressed to; joint accounts have several holders. */
    public Customer primaryHolder(String accountNo) {
        List<Holder> holders = jdbc.query(
                "select customer_id, role from account_holder where account_no = ? order by customer_id",
                (row, n) -> new Holder(row.getLong("customer_id"), row.getString("role")), accountNo);
        return holders.stream()
                .filter(holder -> holder.role().equals("PRIMARY"))
                .map(holder -> find(holder.customerId()))
                .findFirst()
                .orElse(null);
    }

    public void insert(Customer customer) {
        jdbc.update("insert into customer (customer_id, name, phone, email, resident_no, grade, tags)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                customer.id(), customer.name(), customer.phone(), customer.email(), customer.residentNo(),
                customer.grade(), String.join(",", customer.tags()));
    }

    public List<Customer> all() {
        return jdbc.query("select * from customer order by customer_id", ROWS);
    }

    public void saveTags(Customer customer) {
        jdbc.update("update customer set tags = ? where customer_id = ?",
                String.join(",", customer.tags()), customer.id());
    }

    private static List<String> tags(String column) {
        return Arrays.stream(column.split(",")).filter(tag -> !tag.isBlank()).toList();
    }

    private record Holder(long customerId, String role) {
    }
}
