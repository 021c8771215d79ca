package corpus.inject;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.TreePath;
import java.util.List;
import javax.lang.model.type.TypeKind;

/** An index, a size or the end of a loop is one off. */
final class Bounds {

    static void array(Sites in, NewArrayTree tree) {
        if (tree.getDimensions().size() == 1 && tree.getInitializers() == null) {
            ExpressionTree size = tree.getDimensions().get(0);
            String text = in.text(size);
            in.add("bad-input", "values", tree, text, in.replace(size, in.random.nextBoolean() ? "-" + Expressions.wrapped(text) : Expressions.wrapped(text) + " - 4096"));
            in.add("off-by-one", "bounds", tree, text, in.replace(size, text + " - 1"));
        }
    }

    static void index(Sites in, ArrayAccessTree tree) {
        String text = in.text(tree.getIndex());
        if (!text.endsWith("++") && !text.endsWith("--")) {
            in.add("off-by-one", "bounds", tree, text, in.replace(tree.getIndex(), Expressions.shifted(text, in.random.nextBoolean() ? 1 : -1)));
        } else {
            in.add("off-by-one", "bounds", tree, text, in.replace(tree.getIndex(), text.startsWith("++") || text.startsWith("--") ? text
                    : text.endsWith("++") ? "++" + text.substring(0, text.length() - 2) : "--" + text.substring(0, text.length() - 2)));
        }
    }

    static void operator(Sites in, BinaryTree tree, TreePath path) {
        String left = in.text(tree.getLeftOperand());
        String right = in.text(tree.getRightOperand());
        if (tree.getKind() == Kind.LESS_THAN && right.matches("(?s).*(length|size\\(\\)|length\\(\\)|count|limit|end|len)\\W*")) {
            in.add("off-by-one", "bounds", tree, right, in.replace(tree, left + " <= " + right));
        } else if (tree.getKind() == Kind.MINUS && right.equals("1")) {
            in.add("off-by-one", "bounds", tree, left, in.replace(tree, left));
        } else if (tree.getKind() == Kind.PLUS && right.equals("1") && Expressions.kindOf(in, path, tree.getLeftOperand()) == TypeKind.INT) {
            in.add("off-by-one", "bounds", tree, left, in.replace(tree, left + " + 2"));
        } else if (tree.getKind() == Kind.CONDITIONAL_AND && right.contains(".") && left.contains("null")) {
            in.add("missing-guard", "guards", tree, left, in.replace(tree, right));
        } else if ((tree.getKind() == Kind.DIVIDE || tree.getKind() == Kind.REMAINDER) && right.matches("\\w+")
                && Expressions.kindOf(in, path, tree.getRightOperand()) == TypeKind.INT) {
            in.add("division-by-zero", "values", tree, right, in.replace(tree.getRightOperand(), "(" + right + " / 1000000)"));
        }
    }

    static void loop(Sites in, ExpressionTree condition) {
        ExpressionTree inner = condition == null ? null : Expressions.bare(condition);
        if (inner instanceof MethodInvocationTree && List.of("hasNext", "hasMoreElements", "hasMoreTokens", "hasNextLine").contains(Expressions.name((MethodInvocationTree) inner))) {
            String text = in.text(inner);
            in.add("no-element", "collections", condition, text, in.replace(inner, text.replaceAll("(?s)\\.has\\w+\\(\\)$", "") + " != null"));
        }
        if (inner != null && inner.getKind() == Kind.CONDITIONAL_AND) {
            in.add("index-out-of-range", "guards", condition, in.text(inner), in.replace(inner, in.text(((BinaryTree) inner).getRightOperand())));
        }
    }

    private Bounds() {
    }
}
