package corpus.inject;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What the faults ask of an expression tree. */
final class Expressions {

    static ExpressionTree bare(ExpressionTree tree) {
        return tree instanceof ParenthesizedTree ? bare(((ParenthesizedTree) tree).getExpression()) : tree;
    }

    static String name(MethodInvocationTree call) {
        ExpressionTree select = call.getMethodSelect();
        return select instanceof MemberSelectTree ? ((MemberSelectTree) select).getIdentifier().toString()
                : select instanceof IdentifierTree ? ((IdentifierTree) select).getName().toString() : "";
    }

    static TypeMirror receiver(Sites in, MethodInvocationTree call, TreePath path) {
        if (!(call.getMethodSelect() instanceof MemberSelectTree)) {
            return null;
        }
        TreePath select = new TreePath(path, call.getMethodSelect());
        return in.type(new TreePath(select, ((MemberSelectTree) call.getMethodSelect()).getExpression()));
    }

    static TypeKind kindOf(Sites in, TreePath path, Tree tree) {
        TypeMirror type = in.type(new TreePath(path, tree));
        return type == null ? null : type.getKind();
    }

    static String wrapped(String text) {
        return text.matches("[\\w.]+(\\([^()]*\\))?") ? text : "(" + text + ")";
    }

    /** An index one off, as somebody would write it. */
    static String shifted(String text, int by) {
        if (text.matches("\\d{1,6}")) {
            return String.valueOf(Integer.parseInt(text) + by);
        }
        if (text.endsWith(by > 0 ? " - 1" : " + 1")) {
            return text.substring(0, text.length() - 4);
        }
        return text + (by > 0 ? " + 1" : " - 1");
    }

    static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private Expressions() {
    }
}
