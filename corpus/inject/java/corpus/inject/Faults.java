package corpus.inject;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;

/** Which faults a tree allows: gives each kind of tree to the classes that know what a person might have written there. */
final class Faults {

    static void plant(Sites in, Tree tree, TreePath path) {
        if (tree instanceof ReturnTree) {
            Nulls.returned(in, (ReturnTree) tree, path);
            Returns.returned(in, (ReturnTree) tree, path);
        } else if (tree instanceof VariableTree) {
            Nulls.local(in, (VariableTree) tree, path);
        } else if (tree instanceof ExpressionStatementTree) {
            Statements.statement(in, (ExpressionStatementTree) tree, path);
        } else if (tree instanceof IfTree) {
            Guards.guard(in, (IfTree) tree, path);
        } else if (tree instanceof MethodInvocationTree) {
            Calls.call(in, (MethodInvocationTree) tree, path);
        } else if (tree instanceof NewClassTree) {
            Creations.made(in, (NewClassTree) tree, path);
        } else if (tree instanceof NewArrayTree) {
            Bounds.array(in, (NewArrayTree) tree);
        } else if (tree instanceof ArrayAccessTree) {
            Bounds.index(in, (ArrayAccessTree) tree);
        } else if (tree instanceof BinaryTree) {
            Bounds.operator(in, (BinaryTree) tree, path);
        } else if (tree instanceof ConditionalExpressionTree) {
            Guards.choice(in, (ConditionalExpressionTree) tree);
        } else if (tree instanceof WhileLoopTree) {
            Bounds.loop(in, ((WhileLoopTree) tree).getCondition());
        } else if (tree instanceof ForLoopTree) {
            Bounds.loop(in, ((ForLoopTree) tree).getCondition());
        } else if (tree instanceof EnhancedForLoopTree) {
            Loops.each(in, (EnhancedForLoopTree) tree, path);
        } else if (tree instanceof LiteralTree) {
            Texts.literal(in, (LiteralTree) tree, path);
        } else if (tree instanceof CatchTree) {
            Catches.caught(in, (CatchTree) tree);
        }
    }

    private Faults() {
    }
}
