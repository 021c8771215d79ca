package com.hanbit.bank.batch;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs one job and reports its end; a failed job does not stop the night. */
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class.getName());

    private final JobRegistry registry;
    private final JobContext context;

    public JobRunner(JobRegistry registry, JobContext context) {
        this.registry = registry;
        this.context = context;
    }

    /** Whether the job ended well. */
    public boolean run(String name) {
        LOG.info(() -> "배치 시작 job=" + name + " date=" + context.calendar().today());
        try {
            Job job = registry.create(name);
            job.run(context);
            LOG.info(() -> "배치 종료 job=" + job.name());
            return true;
        } catch (Exception e) {
            LOG.log(Level.SEVERE, "배치 실패 job=" + name, e);
            return false;
        }
    }

    /** The job of that name, as the registry makes it. */
    public Job created(String name) {
        return registry.create(name);
    }

    public JobContext context() {
        return context;
    }
}
