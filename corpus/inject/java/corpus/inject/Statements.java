package corpus.inject;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.TreePath;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** A statement is gone: an assignment, a put, an initialisation, a check. */
final class Statements {

    static void statement(Sites in, ExpressionStatementTree tree, TreePath path) {
        if (path.getParentPath().getLeaf().getKind() != Kind.BLOCK) {
            return;
        }
        ExpressionTree expression = tree.getExpression();
        if (expression instanceof AssignmentTree) {
            ExpressionTree target = ((AssignmentTree) expression).getVariable();
            ExpressionTree value = ((AssignmentTree) expression).getExpression();
            boolean reference = in.isReference(in.type(new TreePath(new TreePath(path, expression), target)));
            boolean field = in.text(target).startsWith("this.") || in.method().getReturnType() == null;
            if (reference && value.getKind() != Kind.NULL_LITERAL) {
                in.add("null-field", field ? "initialisation" : "nulls", tree, in.text(target), in.remove(tree));
                if (!field) {
                    in.add("null-local", "nulls", tree, in.text(target), in.replace(value, "null"));
                }
            } else if (!reference) {
                in.add(field ? "illegal-state" : "index-out-of-range", field ? "initialisation" : "bounds", tree, in.text(target), in.remove(tree));
            }
        } else if (expression instanceof MethodInvocationTree) {
            MethodInvocationTree call = (MethodInvocationTree) expression;
            String name = Expressions.name(call);
            if (name.equals("super") || name.equals("this")) {
                return;
            }
            TypeMirror on = Expressions.receiver(in, call, new TreePath(path, expression));
            if (List.of("put", "add", "addAll", "putAll", "register", "set", "offer", "push").contains(name)) {
                in.add(in.isA(on, "java.util.Map") ? "null-return" : "no-element", "collections", tree, in.text(call), in.remove(tree));
            } else if (name.matches("(init|open|start|connect|load|reset|prepare|flip|mark|ensure|check|validate|require|assert).*")) {
                in.add(name.matches("(check|validate|require|assert|ensure).*") ? "missing-guard" : "illegal-state",
                        name.matches("(check|validate|require|assert|ensure).*") ? "guards" : "initialisation", tree, in.text(call), in.remove(tree));
            }
        }
    }

    private Statements() {
    }
}
