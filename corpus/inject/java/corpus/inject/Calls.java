package corpus.inject;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.TreePath;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** An argument is null, swapped, one off or not what the method can read. */
final class Calls {

    static void call(Sites in, MethodInvocationTree tree, TreePath path) {
        List<? extends ExpressionTree> arguments = tree.getArguments();
        String name = Expressions.name(tree);
        TypeMirror on = Expressions.receiver(in, tree, path);
        for (int at = 0; at < arguments.size(); at++) {
            ExpressionTree argument = arguments.get(at);
            TypeMirror type = in.type(new TreePath(path, argument));
            if (in.isReference(type) && argument.getKind() != Kind.NULL_LITERAL && argument.getKind() != Kind.LAMBDA_EXPRESSION && arguments.size() < 5) {
                in.add("null-argument", "nulls", tree, in.text(argument), in.replace(argument, "null"));
            }
            if (at + 1 < arguments.size()) {
                TypeMirror next = in.type(new TreePath(path, arguments.get(at + 1)));
                if (type != null && next != null && !in.text(argument).equals(in.text(arguments.get(at + 1))) && in.types.isSameType(type, next)) {
                    in.add(in.isReference(type) ? "bad-input" : "index-out-of-range", "arguments", tree, in.text(tree),
                            in.replace(argument, in.text(arguments.get(at + 1))), in.replace(arguments.get(at + 1), in.text(argument)));
                }
            }
        }
        boolean indexed = List.of("get", "charAt", "substring", "subList", "remove", "set", "setCharAt", "codePointAt", "elementAt").contains(name)
                && (in.isA(on, "java.lang.CharSequence") || in.isA(on, "java.util.List"));
        if (indexed && !arguments.isEmpty()) {
            ExpressionTree last = List.of("set", "setCharAt").contains(name) ? arguments.get(0) : arguments.get(arguments.size() - 1);
            TypeMirror type = in.type(new TreePath(path, last));
            if (type != null && type.getKind() == TypeKind.INT) {
                in.add("off-by-one", "bounds", tree, in.text(last), in.replace(last, Expressions.shifted(in.text(last), in.random.nextInt(3) == 0 ? -1 : 1)));
            }
        }
        if (name.matches("(parseInt|parseLong|valueOf|parseDouble|parseShort|decode)") && arguments.size() >= 1
                && in.text(tree).matches("(?s)(Integer|Long|Double|Short|Byte|Float)\\..*")) {
            String text = in.text(arguments.get(0));
            in.add("bad-number", "values", tree, text, in.replace(arguments.get(0), List.of(text + " + \" \"", "\"\" + " + Expressions.wrapped(text) + " + \"L\"",
                    text.endsWith(".trim()") ? text.substring(0, text.length() - 7) : "' ' + " + Expressions.wrapped(text)).get(in.random.nextInt(3))));
        }
        if (List.of("trim", "toLowerCase", "toUpperCase", "strip").contains(name) && arguments.isEmpty()
                && tree.getMethodSelect() instanceof MemberSelectTree && path.getParentPath().getLeaf().getKind() != Kind.EXPRESSION_STATEMENT) {
            in.add("bad-format", "values", tree, in.text(tree), in.replace(tree, in.text(((MemberSelectTree) tree.getMethodSelect()).getExpression())));
        }
    }

    private Calls() {
    }
}
