package corpus.inject;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Map;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** A method answers, but wrongly: one off, too large, empty, unmodifiable, the opposite. What crashes is its caller. */
final class Returns {

    private static final Map<String, List<String>> EMPTY = Map.of(
            "java.util.List", List.of("java.util.Collections.emptyList()", "new java.util.ArrayList<>()"),
            "java.util.Collection", List.of("java.util.Collections.emptyList()", "new java.util.ArrayList<>()"),
            "java.util.Set", List.of("java.util.Collections.emptySet()", "new java.util.HashSet<>()"),
            "java.util.Map", List.of("java.util.Collections.emptyMap()", "new java.util.HashMap<>()"),
            "java.util.Iterator", List.of("java.util.Collections.emptyIterator()"),
            "java.util.Optional", List.of("java.util.Optional.empty()"));
    private static final Map<String, String> UNMODIFIABLE = Map.of(
            "java.util.List", "java.util.Collections.unmodifiableList",
            "java.util.Collection", "java.util.Collections.unmodifiableCollection",
            "java.util.Set", "java.util.Collections.unmodifiableSet",
            "java.util.Map", "java.util.Collections.unmodifiableMap");

    static void returned(Sites in, ReturnTree tree, TreePath path) {
        ExpressionTree value = tree.getExpression();
        Tree declared = value == null || in.inLambda() ? null : in.method().getReturnType();
        if (declared == null || in.text(declared).isEmpty() || value.getKind() == Kind.NULL_LITERAL) {
            return;
        }
        TypeMirror type = in.type(new TreePath(path, value));
        String name = in.text(declared);
        String text = in.text(value);
        if (name.equals("int") || name.equals("long")) {
            number(in, tree, value, text, name);
        } else if (name.equals("boolean")) {
            in.add("missing-guard", "returns", tree, text, in.replace(value, Guards.inverted(in, Expressions.bare(value))));
        } else if (name.equals("String")) {
            string(in, tree, value, text);
        } else if (name.endsWith("[]") && name.indexOf('[') == name.length() - 2 && !name.contains("<")) {
            in.add("index-out-of-range", "returns", tree, text, in.replace(value, "new " + name.replace("[]", "[0]")));
        } else if (type != null && type.getKind() == TypeKind.DECLARED) {
            collection(in, tree, value, text, name);
        }
    }

    private static void number(Sites in, ReturnTree tree, ExpressionTree value, String text, String name) {
        in.add("off-by-one", "returns", tree, text, in.replace(value, Expressions.shifted(text, 1)));
        in.add("off-by-one", "returns", tree, text, in.replace(value, Expressions.shifted(text, -1)));
        in.add("overflow", "returns", tree, text, in.replace(value, name.equals("int") ? "Integer.MAX_VALUE" : "Long.MAX_VALUE"));
        in.add("index-out-of-range", "returns", tree, text, in.replace(value, in.random.nextBoolean() ? "-1" : "-" + Expressions.wrapped(text)));
    }

    private static void string(Sites in, ReturnTree tree, ExpressionTree value, String text) {
        in.add("bad-input", "returns", tree, text, in.replace(value, "\"\""));
        in.add("bad-format", "returns", tree, text, in.replace(value, List.of(Expressions.wrapped(text) + " + \" \"", "\"'\" + " + Expressions.wrapped(text),
                "String.valueOf(" + text + ").toUpperCase()").get(in.random.nextInt(3))));
    }

    private static void collection(Sites in, ReturnTree tree, ExpressionTree value, String text, String declared) {
        TypeMirror type = in.type(in.method().getReturnType());
        for (Map.Entry<String, List<String>> entry : EMPTY.entrySet()) {
            if (in.is(type, entry.getKey())) {
                List<String> empties = entry.getValue();
                in.add("no-element", "returns", tree, text, in.replace(value, empties.get(in.random.nextInt(empties.size()))));
                String wrap = UNMODIFIABLE.get(entry.getKey());
                if (wrap != null) {
                    in.add("immutable-collection", "collections", tree, text, in.replace(value, wrap + "(" + text + ")"));
                }
            }
        }
    }

    private Returns() {
    }
}
