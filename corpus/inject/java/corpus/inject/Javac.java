package corpus.inject;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
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
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Sources in memory to classes in memory; the jars of the class path are opened once for all that is compiled. */
final class Javac {

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final List<String> options;
    private StandardJavaFileManager shared;
    private Known.All known = new Known.All(Map.of());

    Javac(String classpath, String... more) {
        options = new ArrayList<>(List.of("-nowarn", "-proc:none", "-Xlint:none", "-Xmaxerrs", "100000", "-classpath", classpath));
        options.addAll(List.of(more));
    }

    /** Compiles what compiles: files with errors are dropped, and then those that need them; `dropped` gets them all. */
    Map<String, byte[]> most(Map<String, String> texts, Map<String, byte[]> beside, Set<String> dropped) {
        Map<String, String> left = new HashMap<>(texts);
        while (!left.isEmpty()) {
            DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
            Map<String, byte[]> classes = compile(left, beside, told, List.of("-g"));
            if (classes != null) {
                return classes;
            }
            Set<String> wrong = broken(told);
            if (wrong.isEmpty()) {
                throw new IllegalStateException("javac failed without naming a file: " + told.getDiagnostics());
            }
            dropped.addAll(wrong);
            left.keySet().removeAll(wrong);
        }
        return new HashMap<>();
    }

    /** Null where it does not compile. */
    Map<String, byte[]> one(String path, String text, Map<String, byte[]> beside, boolean locals) {
        return compile(Map.of(path, text), beside, new DiagnosticCollector<>(), List.of(locals ? "-g" : "-g:source,lines"));
    }

    private Map<String, byte[]> compile(Map<String, String> texts, Map<String, byte[]> beside,
            DiagnosticCollector<JavaFileObject> told, List<String> more) {
        if (shared == null) {
            shared = javac.getStandardFileManager(null, null, null);
        }
        if (known.classes() != beside) {
            known = new Known.All(beside);
        }
        Memory memory = new Memory(shared, known.packages());
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return javac.getTask(null, memory, told, all, null, units(texts)).call() ? memory.bytes() : null;
    }

    /** The trees of all files, attributed; call within the life of the task. */
    Attributed attribute(Map<String, String> texts) throws java.io.IOException {
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        StandardJavaFileManager files = javac.getStandardFileManager(told, null, null);
        JavacTask task = (JavacTask) javac.getTask(null, files, told, options, null, units(texts));
        List<CompilationUnitTree> trees = new ArrayList<>();
        task.parse().forEach(trees::add);
        task.analyze();
        return new Attributed(task, trees);
    }

    record Attributed(JavacTask task, List<CompilationUnitTree> trees) {
    }

    private static List<Source> units(Map<String, String> texts) {
        List<Source> units = new ArrayList<>();
        texts.forEach((path, text) -> units.add(new Source(path, text)));
        return units;
    }

    private static Set<String> broken(DiagnosticCollector<JavaFileObject> told) {
        Set<String> paths = new HashSet<>();
        for (Diagnostic<? extends JavaFileObject> one : told.getDiagnostics()) {
            if (one.getKind() == Diagnostic.Kind.ERROR && one.getSource() instanceof Source) {
                paths.add(((Source) one.getSource()).path);
            }
        }
        return paths;
    }

    static final class Source extends SimpleJavaFileObject {
        final String path;
        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path.replace(" ", "%20")), Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return true;
        }
    }

    /** Keeps what is written, and shows the compiler the classes that are only in memory. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();
        private final Map<String, List<JavaFileObject>> packages;

        Memory(JavaFileManager next, Map<String, List<JavaFileObject>> packages) {
            super(next);
            this.packages = packages;
        }

        Map<String, byte[]> bytes() {
            Map<String, byte[]> classes = new HashMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }

        @Override
        public Iterable<JavaFileObject> list(Location where, String name, Set<JavaFileObject.Kind> kinds, boolean deep)
                throws java.io.IOException {
            Iterable<JavaFileObject> found = super.list(where, name, kinds, deep);
            if (where != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS) || !packages.containsKey(name)) {
                return found;
            }
            List<JavaFileObject> all = new ArrayList<>(packages.get(name));
            found.forEach(all::add);
            return all;
        }

        @Override
        public String inferBinaryName(Location where, JavaFileObject file) {
            return file instanceof Known ? ((Known) file).binaryName : super.inferBinaryName(where, file);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location where, String name, JavaFileObject.Kind kind, FileObject from) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }
    }

    static String packageOf(String name) {
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
    }

    /** A class that is only in memory. */
    private static final class Known extends SimpleJavaFileObject {

        /** All of them by package, made once for as long as the same classes stand beside what is compiled. */
        record All(Map<String, byte[]> classes, Map<String, List<JavaFileObject>> packages) {
            All(Map<String, byte[]> classes) {
                this(classes, new HashMap<>());
                classes.forEach((name, bytes) -> packages.computeIfAbsent(packageOf(name), key -> new ArrayList<>()).add(new Known(name, bytes)));
            }
        }

        final String binaryName;
        private final byte[] bytes;

        Known(String name, byte[] bytes) {
            super(URI.create("mem:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
            this.binaryName = name;
            this.bytes = bytes;
        }

        @Override
        public java.io.InputStream openInputStream() {
            return new java.io.ByteArrayInputStream(bytes);
        }
    }
}
