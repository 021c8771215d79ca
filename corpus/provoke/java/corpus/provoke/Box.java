package corpus.provoke;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import javax.sql.DataSource;

/** What cases need and takes long to make. Nothing here throws what a case is about, so no frame of it is printed. */
public final class Box {

    private static volatile int number;
    private static HttpServer server;
    private static Object validator;

    static void next() {
        number++;
    }

    public static String url() throws Exception {
        database().close();
        return address();
    }

    private static String address() {
        return "jdbc:h2:mem:bank" + number + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20";
    }

    /** A database of this case alone, with one table. */
    public static Connection database() throws Exception {
        Connection connection = DriverManager.getConnection(address(), "sa", "");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS account_t (id INT PRIMARY KEY, owner VARCHAR(40) NOT NULL,"
                    + " balance DECIMAL(15, 2) DEFAULT 0 CHECK (balance >= 0))");
            statement.execute("MERGE INTO account_t VALUES (1, 'kim', 1000), (2, 'lee', 500)");
        }
        return connection;
    }

    public static Connection second() throws Exception {
        return DriverManager.getConnection(address(), "sa", "");
    }

    public static DataSource dataSource() throws Exception {
        if (Locked.now()) {
            return source();
        }
        database().close();
        return source();
    }

    private static DataSource source() throws Exception {
        DataSource source = (DataSource) Class.forName("org.h2.jdbcx.JdbcDataSource").getDeclaredConstructor().newInstance();
        source.getClass().getMethod("setURL", String.class).invoke(source, address());
        source.getClass().getMethod("setUser", String.class).invoke(source, "sa");
        source.getClass().getMethod("setPassword", String.class).invoke(source, "");
        return source;
    }

    static void close() {
        try (Connection connection = DriverManager.getConnection(address() + ";IFEXISTS=TRUE", "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (Exception none) {
            // this case made no database
        }
    }

    /** Base address of a server on loopback that answers everything with `status`. */
    public static synchronized String http(int status) throws Exception {
        if (server == null) {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(Integer.parseInt(exchange.getRequestURI().getPath().substring(2, 5)), -1);
                exchange.close();
            });
            server.start();
        }
        return "http://localhost:" + server.getAddress().getPort() + "/s" + status;
    }

    static synchronized void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    public static synchronized javax.validation.Validator validator() throws Exception {
        if (validator == null) {
            Object interpolator = Class.forName("org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator")
                    .getDeclaredConstructor().newInstance();
            validator = javax.validation.Validation.byDefaultProvider().configure()
                    .messageInterpolator((javax.validation.MessageInterpolator) interpolator)
                    .buildValidatorFactory().getValidator();
        }
        return (javax.validation.Validator) validator;
    }

    /** An Ant project that says nothing on its own. */
    public static org.apache.tools.ant.Project antProject() {
        org.apache.tools.ant.Project project = new org.apache.tools.ant.Project();
        project.init();
        return project;
    }

    public static File file(String name, String text) throws Exception {
        File folder = Files.createTempDirectory("build").toFile();
        File file = new File(folder, name);
        Files.writeString(file.toPath(), text);
        file.deleteOnExit();
        folder.deleteOnExit();
        return file;
    }

    private Box() {
    }

    /** Whether the case holds a row of its database already: then nothing may be written to it. */
    static final class Locked {
        static boolean now() {
            try (Connection connection = second(); Statement statement = connection.createStatement()) {
                statement.execute("MERGE INTO account_t VALUES (1, 'kim', 1000), (2, 'lee', 500)");
                return false;
            } catch (Exception held) {
                return String.valueOf(held.getMessage()).contains("imeout");
            }
        }
    }
}
