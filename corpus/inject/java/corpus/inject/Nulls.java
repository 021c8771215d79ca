package corpus.inject;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** A value is null that nobody expects to be: returned, local. */
final class Nulls {

    /** A null comes back: at once, from a branch, from a forgotten assignment, from a cache that nobody filled. */
    static void returned(Sites in, ReturnTree tree, TreePath path) {
        ExpressionTree value = tree.getExpression();
        if (value == null || value.getKind() == Kind.NULL_LITERAL || in.inLambda()) {
            return;
        }
        TypeMirror type = in.type(new TreePath(path, value));
        Tree declared = in.method().getReturnType();
        if (!in.isReference(type) || declared == null || in.text(declared).isEmpty()) {
            return;
        }
        String text = in.text(value);
        String name = in.text(declared);
        in.add("null-return", "nulls", tree, text, in.replace(value, "null"));
        in.add("null-return", "nulls", tree, text, in.replace(tree, "{ " + name + " result = null; return result; }"));
        for (VariableTree parameter : in.method().getParameters()) {
            String named = parameter.getName().toString();
            String kind = in.text(parameter.getType());
            String when = kind.equals("String") ? named + ".isEmpty()" : kind.equals("int") ? named + " > 0"
                    : kind.equals("boolean") ? named : null;
            if (when != null) {
                in.add("null-return", "nulls", tree, text, in.replace(value, when + " ? " + Expressions.wrapped(text) + " : null"));
                break;
            }
        }
        if (!in.method().getModifiers().getFlags().contains(Modifier.STATIC) && in.method().getTypeParameters().isEmpty()) {
            String field = "cached" + Expressions.capital(in.method().getName().toString());
            in.add("null-field", "nulls", tree, "this." + field, in.replace(value, "this." + field),
                    in.insert(in.end(in.method()), "\n\n    private " + name + " " + field + ";"));
        }
    }

    static void local(Sites in, VariableTree tree, TreePath path) {
        ExpressionTree value = tree.getInitializer();
        boolean isLocal = path.getParentPath().getLeaf().getKind() == Kind.BLOCK;
        if (value == null || !isLocal || value.getKind() == Kind.NULL_LITERAL) {
            return;
        }
        TypeMirror type = in.type(new TreePath(path, value));
        boolean inferred = tree.getType() == null || in.text(tree.getType()).isEmpty() || in.text(tree.getType()).equals("var");
        if (in.isReference(type) && !inferred && value.getKind() != Kind.NEW_ARRAY) {
            in.add("null-local", "nulls", tree, tree.getName().toString(), in.replace(value, "null"));
            Casts.narrow(in, value, in.type(new TreePath(path, value)), in.type(new TreePath(path, tree.getType())));
            if (in.isA(type, "java.io.Closeable") && !tree.getName().contentEquals("")) {
                in.add("closed-early", "resources", tree, tree.getName() + "", in.insert(in.end(tree), " " + tree.getName() + ".close();"));
            }
        }
        if (value.getKind() == Kind.INT_LITERAL && !in.text(value).equals("0")) {
            in.add("division-by-zero", "values", tree, tree.getName().toString(), in.replace(value, "0"));
        }
        if (value.getKind() == Kind.INT_LITERAL && in.text(value).equals("0")) {
            in.add("index-out-of-range", "bounds", tree, tree.getName().toString(), in.replace(value, in.random.nextBoolean() ? "-1" : "1"));
        }
    }

    private Nulls() {
    }
}
