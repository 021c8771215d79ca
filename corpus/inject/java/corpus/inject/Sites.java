package corpus.inject;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** One parsed and attributed file: its blocks, and all faults that can be planted in it. */
final class Sites extends TreePathScanner<Void, Void> {

    final List<Integer> probes = new ArrayList<>();
    /** Offset where a block's probe goes; its index, from `firstBlock` on, is the block's number. */
    final List<Mutation> mutations = new ArrayList<>();
    final CompilationUnitTree unit;
    final String source;
    final Trees trees;
    final Types types;
    final Random random;
    private final int file;
    private final int firstBlock;
    private final SourcePositions positions;
    private final javax.lang.model.util.Elements elements;
    private final List<Integer> blocks = new ArrayList<>();
    private final List<MethodTree> methods = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();

    Sites(JavacTask task, CompilationUnitTree unit, String source, int file, int firstBlock, long seed) {
        this.unit = unit;
        this.source = source;
        this.file = file;
        this.firstBlock = firstBlock;
        this.trees = Trees.instance(task);
        this.types = task.getTypes();
        this.elements = task.getElements();
        this.positions = trees.getSourcePositions();
        this.random = new Random(seed);
    }

    @Override
    public Void visitClass(ClassTree tree, Void none) {
        TypeElement element = (TypeElement) trees.getElement(getCurrentPath());
        classes.add(element == null ? "?" : elements.getBinaryName(element).toString());
        methods.add(null);
        super.visitClass(tree, none);
        methods.remove(methods.size() - 1);
        classes.remove(classes.size() - 1);
        return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void none) {
        if (end(tree) < 0) {
            return null; // a default constructor: javac's, nowhere in the text
        }
        if (text(tree).contains("getSecurityManager()")) {
            return null; // the worker has one, a plain JVM has none: what crashes here does not crash there
        }
        methods.add(tree);
        super.visitMethod(tree, none);
        methods.remove(methods.size() - 1);
        return null;
    }

    @Override
    public Void visitBlock(BlockTree tree, Void none) {
        int at = start(tree);
        while (at < source.length() && source.charAt(at) != '{') {
            at++;
        }
        at++;
        if (!tree.getStatements().isEmpty()) {
            String first = text(tree.getStatements().get(0));
            if (first.startsWith("super(") || first.startsWith("this(") || first.matches("(?s)\\w+\\.super\\(.*")) {
                at = end(tree.getStatements().get(0));
            }
        }
        probes.add(at);
        blocks.add(firstBlock + probes.size() - 1);
        super.visitBlock(tree, none);
        blocks.remove(blocks.size() - 1);
        return null;
    }

    @Override
    public Void scan(Tree tree, Void none) {
        if (tree != null && !blocks.isEmpty() && method() != null && start(tree) >= 0) {
            TreePath path = getCurrentPath() == null ? null : new TreePath(getCurrentPath(), tree);
            if (path != null) {
                Faults.plant(this, tree, path);
            }
        }
        return super.scan(tree, none);
    }

    /** Records a fault in the method that is being visited. */
    void add(String kind, String group, Tree at, String culprit, Mutation.Edit... edits) {
        MethodTree method = method();
        for (Mutation.Edit edit : edits) {
            if (edit.start() < 0 || edit.end() < edit.start()) {
                return;
            }
        }
        mutations.add(new Mutation(kind, group, file, List.of(edits), classes.get(classes.size() - 1),
                method.getReturnType() == null ? "<init>" : method.getName().toString(), line(start(method)), line(end(method)),
                line(start(at)), blocks.get(blocks.size() - 1), culprit.replaceAll("\\s+", " ")));
    }

    Mutation.Edit replace(Tree tree, String text) {
        return new Mutation.Edit(start(tree), end(tree), text);
    }

    Mutation.Edit insert(int at, String text) {
        return new Mutation.Edit(at, at, text);
    }

    /** The statement goes, and its line with it where nothing else stands there. */
    Mutation.Edit remove(StatementTree tree) {
        int from = start(tree);
        int to = end(tree);
        int lineStart = source.lastIndexOf('\n', from) + 1;
        int lineEnd = source.indexOf('\n', to);
        boolean alone = source.substring(lineStart, from).isBlank() && lineEnd >= 0 && source.substring(to, lineEnd).isBlank();
        return alone ? new Mutation.Edit(lineStart, lineEnd + 1, "") : new Mutation.Edit(from, to, ";");
    }

    MethodTree method() {
        return methods.isEmpty() ? null : methods.get(methods.size() - 1);
    }

    boolean inLambda() {
        for (TreePath path = getCurrentPath(); path != null && path.getLeaf() != method(); path = path.getParentPath()) {
            if (path.getLeaf() instanceof LambdaExpressionTree || path.getLeaf() instanceof ClassTree) {
                return true;
            }
        }
        return false;
    }

    TypeMirror type(Tree tree) {
        return type(new TreePath(getCurrentPath(), tree));
    }

    TypeMirror type(TreePath path) {
        try {
            return trees.getTypeMirror(path);
        } catch (RuntimeException unknown) {
            return null;
        }
    }

    boolean isReference(TypeMirror type) {
        return type != null && (type.getKind() == javax.lang.model.type.TypeKind.DECLARED
                || type.getKind() == javax.lang.model.type.TypeKind.ARRAY || type.getKind() == javax.lang.model.type.TypeKind.TYPEVAR);
    }

    boolean isA(TypeMirror type, String name) {
        TypeElement element = elements.getTypeElement(name);
        return element != null && isReference(type) && type.getKind() == javax.lang.model.type.TypeKind.DECLARED
                && types.isAssignable(types.erasure(type), types.erasure(element.asType()));
    }

    /** Whether the declared type is exactly this class. */
    boolean is(TypeMirror type, String name) {
        return type != null && types.erasure(type).toString().equals(name);
    }

    String text(Tree tree) {
        int from = start(tree);
        int to = end(tree);
        return from < 0 || to < from ? "" : source.substring(from, to);
    }

    int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }

    int line(int at) {
        return (int) unit.getLineMap().getLineNumber(at);
    }
}
