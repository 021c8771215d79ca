package com.hanbit.bank.config;

import com.hanbit.bank.account.AccountRepository;
import com.hanbit.bank.account.AccountService;
import com.hanbit.bank.account.AccountStatistics;
import com.hanbit.bank.account.JdbcAccountRepository;
import com.hanbit.bank.account.StatementExporter;
import com.hanbit.bank.audit.AuditTrail;
import com.hanbit.bank.auth.AuthService;
import com.hanbit.bank.auth.KeyRing;
import com.hanbit.bank.auth.PasswordHasher;
import com.hanbit.bank.auth.TokenCipher;
import com.hanbit.bank.batch.BatchScheduler;
import com.hanbit.bank.batch.BulkTransferService;
import com.hanbit.bank.batch.JobContext;
import com.hanbit.bank.batch.JobRegistry;
import com.hanbit.bank.batch.JobRunner;
import com.hanbit.bank.channel.CallCentre;
import com.hanbit.bank.channel.CounterDesk;
import com.hanbit.bank.channel.RequestDispatcher;
import com.hanbit.bank.common.BusinessCalendar;
import com.hanbit.bank.common.Json;
import com.hanbit.bank.common.Messages;
import com.hanbit.bank.customer.ContactBook;
import com.hanbit.bank.customer.CustomerDirectory;
import com.hanbit.bank.customer.CustomerNumbers;
import com.hanbit.bank.customer.CustomerService;
import com.hanbit.bank.fx.FxRateBook;
import com.hanbit.bank.fx.FxRateFeed;
import com.hanbit.bank.fx.FxService;
import com.hanbit.bank.fx.RateRefreshTask;
import com.hanbit.bank.gateway.HttpPaymentGateway;
import com.hanbit.bank.gateway.PaymentGateway;
import com.hanbit.bank.gateway.RetryHandler;
import com.hanbit.bank.interest.InterestCalculator;
import com.hanbit.bank.interest.InterestRateTable;
import com.hanbit.bank.ledger.DividendRun;
import com.hanbit.bank.ledger.LedgerExport;
import com.hanbit.bank.ledger.LedgerRepository;
import com.hanbit.bank.ledger.PostingService;
import com.hanbit.bank.limit.DailyUsage;
import com.hanbit.bank.limit.LimitPolicy;
import com.hanbit.bank.limit.LimitService;
import com.hanbit.bank.loan.LoanRepository;
import com.hanbit.bank.loan.LoanService;
import com.hanbit.bank.notify.NotificationConfig;
import com.hanbit.bank.notify.NotificationService;
import com.hanbit.bank.transfer.DefaultTransferService;
import com.hanbit.bank.transfer.FeeScheduleLoader;
import com.hanbit.bank.transfer.StandingOrderService;
import com.hanbit.bank.transfer.TransferHistory;
import com.hanbit.bank.transfer.TransferService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.validation.Validation;
import javax.validation.Validator;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole core, wired. One instance is one node with a database of its own. */
public class Bank implements AutoCloseable {

    private static final AtomicInteger INSTANCES = new AtomicInteger();

    public final BankConfig config = new BankConfig();
    public final BusinessCalendar calendar;
    public final JdbcConnectionPool dataSource;
    public final JdbcTemplate jdbc;
    public final TransactionTemplate transaction;
    public final AccountRepository accountRepository;
    public final AccountService accounts;
    public final AccountStatistics statistics;
    public final CustomerDirectory customerDirectory;
    public final CustomerService customers;
    public final ContactBook contacts;
    public final LedgerRepository ledger;
    public final PostingService postings;
    public final LedgerExport ledgerExport;
    public final DividendRun dividends;
    public final StatementExporter statements;
    public final LimitService limits;
    public final TransferHistory transferHistory;
    public final TransferService transfers;
    public final StandingOrderService standingOrders;
    public final BulkTransferService bulkTransfers;
    public final LoanService loans;
    public final FxRateBook rates = new FxRateBook();
    public final FxRateFeed rateFeed;
    public final FxService fx;
    public final AuditTrail audit;
    public final AuthService auth;
    public final KeyRing keys = new KeyRing();
    public final TokenCipher tokens = new TokenCipher(keys);
    public final NotificationService notifications;
    public final JobRunner jobs;
    public final BatchScheduler scheduler = new BatchScheduler();
    public final RequestDispatcher dispatcher;
    public final CallCentre callCentre;
    public final CounterDesk counter;
    public final ExecutorService workers;

    private final Path work;

    public Bank(String node, Clock clock, Path work) {
        this.work = work;
        calendar = new BusinessCalendar(clock);
        dataSource = DataSources.core("core" + node + "-" + INSTANCES.incrementAndGet(), config);
        jdbc = new JdbcTemplate(dataSource);
        DataSourceTransactionManager manager = new DataSourceTransactionManager(dataSource);
        transaction = new TransactionTemplate(manager);
        TransactionProxies proxies = new TransactionProxies(manager);
        AtomicInteger worker = new AtomicInteger();
        workers = Executors.newFixedThreadPool(3, t -> new Thread(t, "core-worker-" + worker.incrementAndGet()));

        accountRepository = new JdbcAccountRepository(jdbc);
        accounts = new AccountService(accountRepository, calendar);
        statistics = new AccountStatistics(accountRepository);
        customerDirectory = new CustomerDirectory(jdbc);
        customers = new CustomerService(customerDirectory, new CustomerNumbers(jdbc), validator());
        contacts = new ContactBook(customerDirectory);
        ledger = new LedgerRepository(jdbc);
        postings = proxies.subclass(PostingService.class, "PROPAGATION_MANDATORY",
                new Class<?>[] {LedgerRepository.class, BusinessCalendar.class}, ledger, calendar);
        ledgerExport = new LedgerExport(dataSource);
        dividends = new DividendRun(postings, transaction);
        statements = new StatementExporter(accountRepository, customerDirectory, ledger,
                work.resolve("statements"));
        limits = new LimitService(new LimitPolicy(), new DailyUsage(), customerDirectory, calendar);
        transferHistory = new TransferHistory(jdbc);
        transfers = proxies.around(TransferService.class, new DefaultTransferService(accountRepository,
                transferHistory, new FeeScheduleLoader().load(config.text("fee.transfer")), limits, postings),
                "PROPAGATION_REQUIRED");
        standingOrders = new StandingOrderService(transfers, calendar);
        bulkTransfers = new BulkTransferService(transfers);
        loans = new LoanService(new LoanRepository(jdbc), calendar);
        rateFeed = new FxRateFeed(Json.partnerMapper(), rates);
        fx = new FxService(rates, workers);
        audit = new AuditTrail(jdbc, Json.auditMapper());
        auth = new AuthService(new PasswordHasher(config.text("auth.digest")));
        notifications = new NotificationService(NotificationConfig.channels());
        InterestCalculator interest = new InterestCalculator(rateTable());
        jobs = new JobRunner(new JobRegistry(config), new JobContext(accountRepository, transfers, postings,
                interest, calendar, transaction, work.resolve("drop")));
        dispatcher = new RequestDispatcher(node, new Messages(Locale.KOREAN));
        callCentre = new CallCentre(transfers);
        counter = new CounterDesk(transfers, accounts, statements, customerDirectory, auth);
    }

    /** A gateway at the given address, tried as often as the configuration says. */
    public PaymentGateway gateway(String address, int attempts) {
        HttpPaymentGateway http = new HttpPaymentGateway(URI.create(address),
                config.number("gateway.timeoutMillis"), Json.partnerMapper());
        return attempts > 1 ? RetryHandler.around(http, attempts) : http;
    }

    /** Starts pulling rates from the given source. */
    public RateRefreshTask startRateRefresh(Supplier<String> source, long everyMillis) {
        RateRefreshTask task = new RateRefreshTask(source, calendar);
        scheduler.every(everyMillis, "rate-refresh", task);
        return task;
    }

    public Path work() {
        return work;
    }

    private static Validator validator() {
        return Validation.byDefaultProvider().configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }

    private static InterestRateTable rateTable() {
        InterestRateTable table = new InterestRateTable();
        table.put("DEMAND", LocalDate.of(2020, 1, 1), "0.10");
        table.put("SAVINGS", LocalDate.of(2020, 1, 1), "2.85");
        table.put("CORPORATE", LocalDate.of(2020, 1, 1), "0.05");
        return table;
    }

    @Override
    public void close() {
        scheduler.close();
        notifications.close();
        dispatcher.close();
        workers.shutdownNow();
        dataSource.dispose();
    }
}
