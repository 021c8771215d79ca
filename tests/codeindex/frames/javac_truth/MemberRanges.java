import com.sun.source.tree.*;
import com.sun.source.util.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import javax.tools.*;

/** Prints what javac's own syntax trees say of the members in Java files: names and lines, a JSON line each. */
public final class MemberRanges {
    private MemberRanges() {}

    /** Arguments: a file with one source path a line. */
    public static void main(String[] arguments) throws IOException {
        List<String> paths = Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, "UTF-8");
        List<String> options = List.of("-proc:none", "-implicit:none");
        for (int from = 0; from < paths.size(); from += 500) {
            List<String> some = paths.subList(from, Math.min(from + 500, paths.size()));
            try (StandardJavaFileManager files = compiler.getStandardFileManager(d -> {}, null, StandardCharsets.UTF_8)) {
                JavacTask task = (JavacTask) compiler.getTask(null, files, d -> {}, options, null,
                        files.getJavaFileObjectsFromStrings(some));
                SourcePositions positions = Trees.instance(task).getSourcePositions();
                DocTrees docs = DocTrees.instance(task);
                for (CompilationUnitTree unit : task.parse()) {
                    new Scanner(unit, positions, docs, out).scan(unit, null);
                }
            }
        }
        out.flush();
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final DocTrees docs;
        private final PrintStream out;
        private final String text;
        private final String packageName;
        private final Deque<String> shapes = new ArrayDeque<>();

        Scanner(CompilationUnitTree unit, SourcePositions positions, DocTrees docs, PrintStream out) throws IOException {
            this.unit = unit;
            this.positions = positions;
            this.docs = docs;
            this.out = out;
            this.text = unit.getSourceFile().getCharContent(true).toString();
            this.packageName = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            Tree around = getCurrentPath().getParentPath() == null ? null : getCurrentPath().getParentPath().getLeaf();
            boolean local = !(around instanceof ClassTree) && !(around instanceof CompilationUnitTree);
            String name = type.getSimpleName().toString();
            String shape = name;
            if (!shapes.isEmpty()) {
                shape = shapes.peek() + "$" + (local ? "#" : "") + name;
            }
            long open = name.isEmpty() ? positions.getStartPosition(unit, type) : bodyStart(type);
            Tree whole = name.isEmpty() && around instanceof NewClassTree ? around : type;
            print("type", shape, name, start(whole), line(positions.getStartPosition(unit, whole)), line(open), whole);
            shapes.push(shape);
            super.visitClass(type, nothing);
            shapes.pop();
            return null;
        }

        /** The brace that opens the body: the first one after the header that is in no annotation. */
        private long bodyStart(ClassTree type) {
            long from = positions.getEndPosition(unit, type.getModifiers());
            if (from < 0) {
                from = positions.getStartPosition(unit, type);
            }
            int at = (int) from;
            while (at < text.length() && text.charAt(at) != '{') {
                at = skipComment(at);
            }
            return at;
        }

        private int skipComment(int at) {
            if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                return end < 0 ? text.length() : end;
            }
            if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                return end < 0 ? text.length() : end + 2;
            }
            return at + 1;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            print("member", shapes.peek(), method.getName().toString(), start(method),
                    line(positions.getStartPosition(unit, method)), 0, method);
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner) {
                boolean fixed = owner.getKind() == Tree.Kind.INTERFACE || owner.getKind() == Tree.Kind.ANNOTATION_TYPE
                        || variable.getModifiers().getFlags().contains(javax.lang.model.element.Modifier.STATIC);
                print("member", shapes.peek(), fixed ? "<clinit>" : "<init>", start(variable),
                        line(positions.getStartPosition(unit, variable)), 0, variable);
            }
            return super.visitVariable(variable, nothing);
        }

        @Override
        public Void visitBlock(BlockTree block, Void nothing) {
            if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
                print("member", shapes.peek(), block.isStatic() ? "<clinit>" : "<init>", start(block),
                        line(positions.getStartPosition(unit, block)), 0, block);
            }
            return super.visitBlock(block, nothing);
        }

        /** The line of the javadoc, else of the first annotation or word. */
        private long start(Tree tree) {
            TreePath path = TreePath.getPath(unit, tree);
            long first = positions.getStartPosition(unit, tree);
            String comment = path == null ? null : docs.getDocComment(path);
            if (comment != null && first > 0) {
                int at = text.lastIndexOf("/**", (int) first);
                if (at >= 0 && text.substring(at, (int) first).contains("*/")) {
                    return line(at);
                }
            }
            return line(first);
        }

        private long line(long position) {
            return position < 0 ? -1 : unit.getLineMap().getLineNumber(position);
        }

        private void print(String what, String shape, String name, long start, long head, long open, Tree tree) {
            long end = line(positions.getEndPosition(unit, tree) - 1);
            out.println("{\"path\": " + quoted(unit.getSourceFile().getName()) + ", \"package\": " + quoted(packageName)
                    + ", \"what\": \"" + what + "\", \"type\": " + quoted(shape) + ", \"name\": " + quoted(name)
                    + ", \"start\": " + start + ", \"head\": " + head + ", \"open\": " + open + ", \"end\": " + end + "}");
        }

        private static String quoted(String text) {
            StringBuilder quoted = new StringBuilder("\"");
            for (char c : text.toCharArray()) {
                if (c == '"' || c == '\\') {
                    quoted.append('\\').append(c);
                } else if (c < 32 || c > 126) {
                    quoted.append(String.format("\\u%04x", (int) c));
                } else {
                    quoted.append(c);
                }
            }
            return quoted.append('"').toString();
        }
    }
}
