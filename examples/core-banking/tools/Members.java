import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Prints where every member stands, as the compiler itself sees it: path, binary class name, member, first and last
 * line, tab separated. Fields count as {@code <init>}, static ones as {@code <clinit>}.
 */
public final class Members {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final LineMap lines;
    private final String path;

    private Members(CompilationUnitTree unit, SourcePositions positions) {
        this.unit = unit;
        this.positions = positions;
        this.lines = unit.getLineMap();
        this.path = Path.of("").toAbsolutePath().relativize(Path.of(unit.getSourceFile().toUri())).toString();
    }

    public static void main(String[] roots) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        List<Path> sources = new ArrayList<>();
        for (String root : roots) {
            try (Stream<Path> all = Files.walk(Path.of(root))) {
                all.filter(p -> p.toString().endsWith(".java")).sorted().forEach(p -> sources.add(p.toAbsolutePath()));
            }
        }
        JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of(), null,
                files.getJavaFileObjectsFromPaths(sources));
        for (CompilationUnitTree unit : task.parse()) {
            Members members = new Members(unit, Trees.instance(task).getSourcePositions());
            String folder = unit.getPackageName().toString();
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof ClassTree) {
                    members.type((ClassTree) type, folder + ".");
                }
            }
        }
    }

    private void type(ClassTree type, String prefix) {
        String name = prefix + type.getSimpleName();
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree) {
                type((ClassTree) member, name + "$");
            } else if (member instanceof MethodTree) {
                print(name, ((MethodTree) member).getName().toString(), member);
            } else if (member instanceof BlockTree) {
                print(name, ((BlockTree) member).isStatic() ? "<clinit>" : "<init>", member);
            } else if (member instanceof VariableTree) {
                boolean isStatic = ((VariableTree) member).getModifiers().getFlags().contains(Modifier.STATIC);
                print(name, isStatic ? "<clinit>" : "<init>", member);
            }
        }
    }

    private void print(String type, String member, Tree tree) {
        long start = positions.getStartPosition(unit, tree);
        long end = positions.getEndPosition(unit, tree);
        if (start >= 0 && end >= 0) {
            System.out.println(path + "\t" + type + "\t" + member + "\t" + lines.getLineNumber(start) + "\t"
                    + lines.getLineNumber(end - 1));
        }
    }
}
