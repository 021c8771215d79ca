import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;

/** Prints `id<TAB>exception` for each thing that goes wrong in it, as the running JDK says it. */
public class Said {
    enum Status { OPEN }

    static class Account {
        String owner;
        Account parent;
        String owner() { return owner; }
    }

    abstract static class Rule {}

    static void say(String id, Callable<?> call) {
        try {
            call.call();
            System.out.println(id + "\tnothing went wrong");
        } catch (Throwable thrown) {
            System.out.println(id + "\t" + thrown.toString().replace("\n", "\\n"));
        }
    }

    static Account none() { return null; }

    public static void main(String[] words) {
        Locale.setDefault(Locale.ENGLISH);
        nulls(new Account(), new Account[1]);
        bounds();
        values();
        types();
        classes();
        files();
        security();
        others();
    }

    static void nulls(Account account, Account[] accounts) {
        int[] cents = null;
        Object lock = null;
        RuntimeException failure = null;
        say("jdk-npe-invoke-return", () -> none().owner());
        say("jdk-npe-invoke", () -> account.parent.owner());
        say("jdk-npe-invoke", () -> accounts[0].owner());
        say("jdk-npe-read-field", () -> account.parent.owner);
        say("jdk-npe-array-load", () -> cents[0]);
        say("jdk-npe-array-length", () -> cents.length);
        say("jdk-npe-unboxing-return", () -> { int n = (Integer) new HashMap<>().get(1); return n; });
        say("jdk-npe-synchronized", () -> { synchronized (lock) { return 1; } });
        say("jdk-npe-throw", () -> { throw failure; });
        say("jdk-npe", () -> Optional.of((Object) null));
    }

    static void bounds() {
        say("jdk-index", () -> List.of(1, 2).get(7));
        say("jdk-index", () -> new ArrayList<>(List.of(1)).get(3));
        say("jdk-index", () -> new LinkedList<>(List.of(1)).get(3));
        say("jdk-substring", () -> "abc".substring(2, 1));
        say("jdk-index", () -> new int[]{1}["ab".length()]);
        say("jdk-array-size-negative", () -> new int["".length() - 1]);
        say("jdk-arraycopy", () -> { System.arraycopy(new byte[4], 0, new byte[2], 0, 3); return 1; });
        say("jdk-sublist", () -> new ArrayList<>(List.of(1, 2)).subList(1, 5));
        say("jdk-optional-empty", () -> Optional.empty().get());
    }

    static void values() {
        say("jdk-number-input", () -> Integer.parseInt("99999999999"));
        say("jdk-number-empty", () -> Double.parseDouble(""));
        say("jdk-number-null", () -> Long.parseLong(null));
        say("jdk-number-range", () -> Byte.parseByte("300"));
        say("jdk-divide-by-zero", () -> 1 / "".length());
        say("jdk-decimal-non-terminating", () -> BigDecimal.ONE.divide(new BigDecimal(3)));
        say("jdk-decimal-rounding", () -> new BigDecimal("1.25").setScale(1));
        say("jdk-overflow", () -> BigInteger.ONE.shiftLeft(80).intValueExact());
        say("jdk-enum-constant", () -> Status.valueOf("CLOSED"));
        say("jdk-uuid", () -> UUID.fromString("x"));
        say("jdk-base64", () -> Base64.getDecoder().decode("a-b="));
        say("jdk-time-no-such-day", () -> LocalDate.parse("2026-02-30"));
        say("jdk-time-range", () -> LocalTime.parse("25:00"));
        say("jdk-time-zone", () -> ZoneId.of("KSTX"));
        say("jdk-format-conversion", () -> String.format("%d", 1.5));
        say("jdk-format-missing", () -> String.format("%s %s", 1));
        say("jdk-regex", () -> "x".matches("[a"));
        say("jdk-charset-name", () -> "a".getBytes(Charset.forName("zz")));
    }

    static void types() {
        Object text = "a";
        Object[] texts = new String[1];
        say("jdk-cast", () -> (Integer) text);
        say("jdk-array-store", () -> texts[0] = 1);
        say("jdk-to-map-duplicate", () -> Stream.of(1, 1).collect(Collectors.toMap(x -> x, x -> x)));
        say("jdk-immutable-duplicate-key", () -> Map.of(1, 2, 1, 3));
        say("jdk-stream-used", () -> { Stream<Integer> s = Stream.of(1); s.count(); return s.count(); });
    }

    static void classes() {
        say("jdk-class-not-found", () -> Class.forName("com.bank.Missing"));
        say("jdk-no-such-method-named", () -> Said.class.getDeclaredMethod("settle", int.class));
        say("jdk-no-such-field-reflection", () -> Said.class.getDeclaredField("rate"));
        say("jdk-instantiation", () -> Rule.class.getDeclaredConstructor().newInstance());
        say("jdk-native-library", () -> { System.loadLibrary("zz"); return 1; });
        say("jdk-inaccessible-object", () -> { String.class.getDeclaredField("value").setAccessible(true); return 1; });
        say("jdk-reflection-arguments", () -> Said.class.getDeclaredMethod("bounds").invoke(null, 1));
    }

    static void files() {
        byte[] json = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
        say("jdk-file-not-found", () -> new FileInputStream("/none/such"));
        say("jdk-nio-no-such-file", () -> Files.readString(Path.of("/none/such")));
        say("jdk-process-start", () -> new ProcessBuilder("none-such").start());
        say("jdk-connect-refused", () -> new Socket("127.0.0.1", 1));
        say("jdk-uri-syntax", () -> new URI("http://bank/a b"));
        say("jdk-serial-not-serializable", () -> { new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(new Account()); return 1; });
        say("jdk-stream-corrupted", () -> new ObjectInputStream(new ByteArrayInputStream(json)));
        say("jdk-zip-format", () -> new java.util.zip.GZIPInputStream(new ByteArrayInputStream(json)));
        say("jdk-xml-parse", () -> {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(json));
        });
    }

    static void security() {
        byte[] bytes = new byte[15];
        say("jdk-crypto-no-algorithm", () -> MessageDigest.getInstance("SHA3_256"));
        say("jdk-crypto-no-algorithm", () -> Cipher.getInstance("SEED/CBC/PKCS5Padding"));
        say("jdk-crypto-key-length", () -> { Cipher.getInstance("AES").init(2, new SecretKeySpec(bytes, "AES")); return 1; });
        say("jdk-keystore-format", () -> { KeyStore.getInstance("JKS").load(new ByteArrayInputStream(bytes), null); return 1; });
    }

    static void others() {
        var pool = Executors.newFixedThreadPool(1);
        pool.shutdown();
        say("jdk-rejected-shutdown", () -> pool.submit(() -> 1));
        say("jdk-missing-resource", () -> ResourceBundle.getBundle("none"));
        say("jdk-interrupted", () -> { Thread.currentThread().interrupt(); Thread.sleep(1); return 1; });
        say("jdk-sublist", () -> new ArrayList<>(List.of(1, 2)).subList(2, 1));
    }
}
