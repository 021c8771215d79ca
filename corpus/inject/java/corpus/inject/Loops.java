package corpus.inject;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.TreePath;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** The collection that is being read changes under the loop. */
final class Loops {

    static void each(Sites in, EnhancedForLoopTree tree, TreePath path) {
        ExpressionTree over = tree.getExpression();
        TypeMirror type = in.type(new TreePath(path, over));
        if (!(tree.getStatement() instanceof BlockTree) || !in.text(over).matches("[\\w.]+(\\(\\))?")) {
            return;
        }
        int at = in.start(tree.getStatement()) + 1;
        String item = tree.getVariable().getName().toString();
        if (in.isA(type, "java.util.Collection")) {
            String body = List.of(in.text(over) + ".remove(" + item + ");", "if (" + item + " != null) { " + in.text(over) + ".remove(" + item + "); }")
                    .get(in.random.nextInt(2));
            in.add("concurrent-change", "collections", tree, in.text(over), in.insert(at, " " + body));
        }
    }

    private Loops() {
    }
}
