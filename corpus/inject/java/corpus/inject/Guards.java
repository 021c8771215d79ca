package corpus.inject;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Map;

/** A check is gone, turned round, or lets too much through. */
final class Guards {

    /** A check is gone, turned round, or lets too much through; a recursion loses its end. */
    static void guard(Sites in, IfTree tree, TreePath path) {
        ExpressionTree condition = Expressions.bare(tree.getCondition());
        String text = in.text(condition);
        boolean leaves = leaves(tree.getThenStatement());
        boolean recursive = in.text(in.method()).matches("(?s).*\\b" + in.method().getName() + "\\s*\\(.*\\b" + in.method().getName() + "\\s*\\(.*");
        boolean statement = path.getParentPath().getLeaf().getKind() == Kind.BLOCK;
        if (leaves && statement && tree.getElseStatement() == null) {
            String kind = recursive ? "recursion" : text.contains("null") ? "missing-guard" : text.contains("0") ? "index-out-of-range" : "missing-guard";
            in.add(kind, recursive ? "recursion" : "guards", tree, text, in.remove(tree));
        }
        in.add(recursive ? "recursion" : "missing-guard", recursive ? "recursion" : "guards", tree, text,
                in.replace(condition, inverted(in, condition)));
        if (condition instanceof BinaryTree && condition.getKind() == Kind.CONDITIONAL_AND) {
            in.add("missing-guard", "guards", tree, text, in.replace(condition, in.text(((BinaryTree) condition).getRightOperand())));
            in.add("missing-guard", "guards", tree, text, in.replace(condition, in.text(((BinaryTree) condition).getLeftOperand())));
        } else if (condition instanceof BinaryTree && condition.getKind() == Kind.CONDITIONAL_OR) {
            in.add("missing-guard", "guards", tree, text, in.replace(condition, in.text(((BinaryTree) condition).getLeftOperand())
                    + " && " + in.text(((BinaryTree) condition).getRightOperand())));
            in.add("missing-guard", "guards", tree, text, in.replace(condition, in.text(((BinaryTree) condition).getRightOperand())));
        }
    }

    static void choice(Sites in, ConditionalExpressionTree tree) {
        in.add(in.text(tree.getCondition()).contains("null") ? "missing-guard" : "index-out-of-range", "guards", tree, in.text(tree.getCondition()),
                in.replace(Expressions.bare(tree.getCondition()), inverted(in, Expressions.bare(tree.getCondition()))));
    }

    static String inverted(Sites in, ExpressionTree condition) {
        if (condition instanceof BinaryTree) {
            BinaryTree binary = (BinaryTree) condition;
            String to = Map.of(Kind.EQUAL_TO, "!=", Kind.NOT_EQUAL_TO, "==", Kind.LESS_THAN, ">=", Kind.GREATER_THAN, "<=",
                    Kind.LESS_THAN_EQUAL, ">", Kind.GREATER_THAN_EQUAL, "<").get(binary.getKind());
            if (to != null) {
                return in.text(binary.getLeftOperand()) + " " + to + " " + in.text(binary.getRightOperand());
            }
        }
        String text = in.text(condition);
        return text.startsWith("!") && condition.getKind() == Kind.LOGICAL_COMPLEMENT ? text.substring(1) : "!" + Expressions.wrapped(text);
    }

    private static boolean leaves(StatementTree statement) {
        StatementTree last = statement;
        if (statement instanceof BlockTree) {
            List<? extends StatementTree> all = ((BlockTree) statement).getStatements();
            if (all.isEmpty()) {
                return false;
            }
            last = all.get(all.size() - 1);
        }
        return last instanceof ReturnTree || last instanceof ThrowTree || last.getKind() == Kind.CONTINUE || last.getKind() == Kind.BREAK;
    }

    private Guards() {
    }
}
