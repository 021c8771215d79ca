package corpus.inject;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Map;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** An object is made with the wrong argument, immutable, or without its cause. */
final class Creations {

    private static final Map<String, String> IMMUTABLE = Map.of("java.util.ArrayList", "java.util.Collections.unmodifiableList",
            "java.util.LinkedList", "java.util.Collections.unmodifiableList", "java.util.HashMap", "java.util.Collections.unmodifiableMap",
            "java.util.LinkedHashMap", "java.util.Collections.unmodifiableMap", "java.util.TreeMap", "java.util.Collections.unmodifiableMap",
            "java.util.HashSet", "java.util.Collections.unmodifiableSet", "java.util.LinkedHashSet", "java.util.Collections.unmodifiableSet");

    static void made(Sites in, NewClassTree tree, TreePath path) {
        if (tree.getClassBody() != null) {
            return;
        }
        TypeMirror type = in.type(path);
        List<? extends ExpressionTree> arguments = tree.getArguments();
        String wrap = type == null ? null : IMMUTABLE.get(in.types.erasure(type).toString());
        if (wrap != null) {
            boolean diamond = in.text(tree).contains("<>");
            Tree parent = path.getParentPath().getLeaf();
            boolean fits = !(parent instanceof VariableTree) || !IMMUTABLE.containsKey(String.valueOf(
                    ((VariableTree) parent).getType() == null ? "" : in.types.erasure(in.type(new TreePath(path.getParentPath(), ((VariableTree) parent).getType())))));
            if (fits && (!diamond || parent instanceof VariableTree || parent instanceof AssignmentTree || parent instanceof ReturnTree)) {
                in.add("immutable-collection", "collections", tree, in.text(tree), in.replace(tree, wrap + "(" + in.text(tree) + ")"));
            }
        }
        if (in.isA(type, "java.util.Collection") || in.isA(type, "java.lang.StringBuilder")) {
            if (arguments.size() == 1 && Expressions.kindOf(in, path, arguments.get(0)) == TypeKind.INT) {
                in.add("bad-input", "values", tree, in.text(arguments.get(0)), in.replace(arguments.get(0), "-" + Expressions.wrapped(in.text(arguments.get(0)))));
            }
        }
        if (in.isA(type, "java.lang.Throwable") && arguments.size() == 2 && path.getParentPath().getLeaf() instanceof ThrowTree
                && in.isA(in.type(new TreePath(path, arguments.get(1))), "java.lang.Throwable")) {
            in.add("lost-cause", "causes", tree, in.text(arguments.get(1)), new Mutation.Edit(in.end(arguments.get(0)), in.end(arguments.get(1)), ""));
        }
        for (ExpressionTree argument : arguments) {
            if (in.isReference(in.type(new TreePath(path, argument))) && argument.getKind() != Kind.NULL_LITERAL
                    && argument.getKind() != Kind.LAMBDA_EXPRESSION && !in.isA(type, "java.lang.Throwable")) {
                in.add("null-argument", "nulls", tree, in.text(argument), in.replace(argument, "null"));
            }
        }
    }

    private Creations() {
    }
}
