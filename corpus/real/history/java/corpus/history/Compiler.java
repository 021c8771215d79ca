package corpus.history;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles again and again in one warm JVM: a command and a file with its words on stdin, one line back. */
public final class Compiler {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    public static void main(String[] ignored) throws Exception {
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream told = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        System.setOut(System.err);
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] words = line.split("\t");
            try {
                List<String> arguments = Files.readAllLines(Path.of(words[1]));
                told.println(words[0].equals("ecj") ? ecj(arguments) : javac(arguments));
            } catch (Exception | StackOverflowError | OutOfMemoryError broken) {
                told.println("broken");
            }
        }
    }

    /** `ok`, or `failed` and the files with errors, tab-separated. */
    private static String javac(List<String> arguments) throws Exception {
        List<String> options = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (String one : arguments) {
            (one.endsWith(".java") ? files : options).add(one);
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        boolean ok;
        try (StandardJavaFileManager manager = JAVAC.getStandardFileManager(found, null, StandardCharsets.UTF_8)) {
            Iterable<? extends JavaFileObject> sources = manager.getJavaFileObjectsFromStrings(files);
            ok = JAVAC.getTask(Writer.nullWriter(), manager, found, options, null, sources).call();
        }
        if (ok) {
            return "ok";
        }
        Set<String> wrong = new TreeSet<>();
        for (Diagnostic<? extends JavaFileObject> one : found.getDiagnostics()) {
            if (one.getKind() == Diagnostic.Kind.ERROR && one.getSource() != null) {
                wrong.add(Path.of(one.getSource().toUri()).toString());
            }
        }
        return "failed\t" + String.join("\t", wrong);
    }

    /** Eclipse's compiler goes on past errors: a method that does not compile throws, the others run. */
    private static String ecj(List<String> arguments) throws Exception {
        Class<?> batch = Class.forName("org.eclipse.jdt.core.compiler.batch.BatchCompiler");
        Class<?> progress = Class.forName("org.eclipse.jdt.core.compiler.CompilationProgress");
        PrintWriter said = new PrintWriter(new StringWriter());
        Object ok = batch.getMethod("compile", String[].class, PrintWriter.class, PrintWriter.class, progress)
                .invoke(null, arguments.toArray(new String[0]), said, said, null);
        return Boolean.TRUE.equals(ok) ? "ok" : "failed";
    }

    private Compiler() {}
}
