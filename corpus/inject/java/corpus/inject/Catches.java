package corpus.inject;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import java.util.List;

/** A failure is caught and not passed on: swallowed, answered with null, or thrown again as something vaguer. */
final class Catches {

    static void caught(Sites in, CatchTree tree) {
        BlockTree block = tree.getBlock();
        String name = tree.getParameter().getName().toString();
        List<? extends StatementTree> statements = block.getStatements();
        if (statements.isEmpty()) {
            return;
        }
        in.add("lost-cause", "causes", tree, name, in.replace(block, "{\n        }"));
        String declared = in.method().getReturnType() == null ? "" : in.text(in.method().getReturnType());
        boolean reference = !declared.isEmpty() && !declared.matches("void|int|long|short|byte|char|boolean|float|double");
        if (reference && !in.inLambda()) {
            in.add("null-return", "causes", tree, name, in.replace(block, "{\n            return null;\n        }"));
        }
        if (!(statements.get(statements.size() - 1) instanceof ThrowTree)) {
            in.add("lost-cause", "causes", tree, name, in.replace(block,
                    "{\n            throw new IllegalStateException(\"unexpected: \" + " + name + ".getMessage());\n        }"));
        } else if (((ThrowTree) statements.get(statements.size() - 1)).getExpression() instanceof NewClassTree) {
            in.add("lost-cause", "causes", tree, name, in.replace(statements.get(statements.size() - 1),
                    "throw new RuntimeException(" + name + ".getMessage());"));
        }
    }

    private Catches() {
    }
}
