package com.hanbit.bank.config;

import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The core database. */
public final class DataSources {

    private DataSources() {
    }

    public static JdbcConnectionPool core(String name, BankConfig config) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=" + config.text("db.lockTimeoutMillis"),
                "sa", "");
        pool.setMaxConnections(config.number("db.connections"));
        pool.setLoginTimeout(1);
        ResourceDatabasePopulator script = new ResourceDatabasePopulator(
                new ClassPathResource("schema.sql"), new ClassPathResource("data.sql"));
        script.setSqlScriptEncoding("UTF-8");
        DatabasePopulatorUtils.execute(script, pool);
        return pool;
    }
}
