package corpus.inject;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** An exception that came out of the program itself: its root cause, and where in the program it shows. */
record Crash(Throwable thrown, Throwable root, StackTraceElement place, List<StackTraceElement> own) {

    /** Null where it is an assertion of the test, or never was in the program. */
    static Crash of(Throwable thrown, Set<String> classes) {
        Throwable root = thrown;
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable one = thrown; one != null && seen.add(one); one = one.getCause()) {
            String name = one.getClass().getName();
            if (name.startsWith("org.opentest4j.") || name.startsWith("org.junit.") || name.startsWith("junit.") || one.getClass() == AssertionError.class
                    || one instanceof ThreadDeath || name.startsWith("org.mockito.") || name.startsWith("org.easymock.")) {
                return null;
            }
            chain.add(0, one);
            root = one;
        }
        List<StackTraceElement> own = new ArrayList<>();
        for (StackTraceElement frame : root.getStackTrace()) {
            if (classes.contains(frame.getClassName()) && frame.getLineNumber() > 0) {
                own.add(frame);
            }
        }
        return own.isEmpty() ? null : new Crash(thrown, root, own.get(0), own);
    }

    boolean sameAs(Crash other) {
        return root.getClass().getName().equals(other.root.getClass().getName()) && place.equals(other.place);
    }

    /** Frames of the program between the crash and the fault: 0 the same method, -1 the fault is not on the stack. */
    int distance(String className, String method) {
        for (int at = 0; at < own.size(); at++) {
            String name = own.get(at).getMethodName();
            boolean same = name.equals(method) || name.startsWith("lambda$" + method + "$") || method.equals("<init>") && name.startsWith("lambda$new$");
            if (own.get(at).getClassName().equals(className) && same) {
                return at;
            }
        }
        return -1;
    }

    String line(String project, String id, String path, Mutation mutation, String test, boolean locals, Logging.Logged logged) {
        StringBuilder edits = new StringBuilder();
        for (Mutation.Edit edit : mutation.edits()) {
            edits.append(edits.length() == 0 ? "" : ",").append(edit.start()).append(':').append(edit.end()).append(':').append(base64(edit.text()));
        }
        return String.join("\t", id, project, mutation.kind(), mutation.group(), path, edits, mutation.className(), mutation.method(),
                "" + mutation.methodStart(), "" + mutation.methodEnd(), "" + mutation.line(), base64(mutation.culprit()), test,
                root.getClass().getName(), base64(String.valueOf(root.getMessage())), place.getClassName(), place.getMethodName(),
                String.valueOf(place.getFileName()), "" + place.getLineNumber(), "" + distance(mutation.className(), mutation.method()),
                "" + own.size(), locals ? "locals" : "lines", logged.form(), logged.helpful() ? "helpful" : "plain", logged.dress(), base64(logged.text()));
    }

    /** (site, type, crash frame): what makes two cases one. */
    String key(String path, Mutation mutation) {
        return String.join("|", path, "" + mutation.line(), root.getClass().getName(), place.getClassName(), place.getMethodName(),
                "" + place.getLineNumber());
    }

    /** The same of a line. */
    static String key(String line) {
        String[] cells = line.split("\t", -1);
        return String.join("|", cells[4], cells[10], cells[13], cells[15], cells[16], cells[18]);
    }

    static String type(String line) {
        return line.split("\t", -1)[13];
    }

    static int distance(String line) {
        return Integer.parseInt(line.split("\t", -1)[19]);
    }

    static String base64(String text) {
        return text.isEmpty() ? "-" : Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
