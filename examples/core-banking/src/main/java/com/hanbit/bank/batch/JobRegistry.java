package com.hanbit.bank.batch;

import com.hanbit.bank.config.BankConfig;

/** Makes jobs from the class names in the configuration. */
public class JobRegistry {

    private final BankConfig config;

    public JobRegistry(BankConfig config) {
        this.config = config;
    }

    public Job create(String name) {
        String className = config.text("batch.job." + name);
        try {
            return (Job) Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new BatchException("배치 작업 생성 실패: " + name, e);
        }
    }
}
