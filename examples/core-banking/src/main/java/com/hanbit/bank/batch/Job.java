package com.hanbit.bank.batch;

/** One step of the night. */
public interface Job {

    String name();

    void run(JobContext context) throws Exception;
}
