package com.hanbit.bank.customer;

import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;

/** What a customer fills in at the counter. */
public class Registration {

    @NotNull
    @Size(min = 2, max = 30)
    private final String name;

    @NotNull
    @Pattern(regexp = "01[016789]-\\d{3,4}-\\d{4}", message = "휴대폰 번호 형식이 올바르지 않습니다")
    private final String phone;

    @Pattern(regexp = "[^@\\s]+@[^@\\s]+", message = "이메일 형식이 올바르지 않습니다")
    private final String email;

    private final String residentNo;

    public Registration(String name, String phone, String email, String residentNo) {
        this.name = name;
        this.phone = phone;
        this.email = email;
        this.residentNo = residentNo;
    }

    public String name() {
        return name;
    }

    public String phone() {
        return phone;
    }

    public String email() {
        return email;
    }

    public String residentNo() {
        return residentNo;
    }
}
