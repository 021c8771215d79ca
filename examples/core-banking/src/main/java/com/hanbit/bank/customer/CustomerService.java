package com.hanbit.bank.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.validation.ConstraintViolation;
import javax.validation.ConstraintViolationException;
import javax.validation.Validator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registration and care of customers. */
public class CustomerService {

    private static final Logger log = LoggerFactory.getLogger(CustomerService.class);

    private final CustomerDirectory directory;
    private final CustomerNumbers numbers;
    private final Validator validator;

    public CustomerService(CustomerDirectory directory, CustomerNumbers numbers, Validator validator) {
        this.directory = directory;
        this.numbers = numbers;
        this.validator = validator;
    }

    public Customer register(Registration form) {
        Set<ConstraintViolation<Registration>> violations = validator.validate(form);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException("고객 등록 정보 오류: " + summary(violations), violations);
        }
        Customer customer = new Customer(numbers.next(), form.name(), form.phone(), form.email(),
                form.residentNo(), "C", new ArrayList<>());
        directory.insert(customer);
        log.info("고객 등록 완료 id={} name={} phone={}", customer.id(), customer.name(), customer.phone());
        return customer;
    }

    public Customer tag(long customerId, String tag) {
        Customer customer = directory.find(customerId);
        customer.tags().add(tag);
        directory.saveTags(customer);
        return customer;
    }

    /** Name search for the counter; the teller types any part of the name. */
    public List<Customer> search(String part) {
        log.info("고객 검색 keyword={}", part);
        return directory.all().stream()
                .filter(customer -> customer.name().matches(".*" + part + ".*"))
                .toList();
    }

    private static String summary(Set<ConstraintViolation<Registration>> violations) {
        return violations.stream()
                .map(v -> v.getPropertyPath() + " " + v.getMessage())
                .sorted()
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }
}
