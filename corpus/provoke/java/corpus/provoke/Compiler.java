package corpus.provoke;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Many small sources to classes, in memory. A source that does not compile is left out and told of. */
final class Compiler {

    /** Class names to bytes of all cases that compiled; the names of the files that did not go to `broken`. */
    static Map<String, byte[]> compile(List<Source> sources, List<String> options, Set<String> broken) {
        List<Source> left = new ArrayList<>(sources);
        while (true) {
            DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
            JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
            Memory memory = new Memory(javac.getStandardFileManager(told, null, null));
            if (javac.getTask(null, memory, told, options, null, left).call()) {
                Map<String, byte[]> classes = new HashMap<>();
                memory.classes.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
                return classes;
            }
            Set<String> cases = new HashSet<>();
            for (Diagnostic<? extends JavaFileObject> one : told.getDiagnostics()) {
                if (one.getKind() == Diagnostic.Kind.ERROR && one.getSource() instanceof Source) {
                    cases.add(((Source) one.getSource()).owner);
                    System.err.println("does not compile: " + ((Source) one.getSource()).owner + ": " + one);
                }
            }
            if (cases.isEmpty()) {
                throw new IllegalStateException("javac failed without naming a source: " + told.getDiagnostics());
            }
            broken.addAll(cases);
            left.removeIf(source -> cases.contains(source.owner));
        }
    }

    static final class Source extends SimpleJavaFileObject {
        final String owner;
        private final String text;

        Source(String owner, String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.owner = owner;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Memory(JavaFileManager next) {
            super(next);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location where, String name, JavaFileObject.Kind kind, FileObject from) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }
    }

    private Compiler() {
    }
}
