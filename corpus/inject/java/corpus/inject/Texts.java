package corpus.inject;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A literal is wrong: SQL, a format, a date pattern, a key. */
final class Texts {

    static void literal(Sites in, LiteralTree tree, TreePath path) {
        if (tree.getKind() != Kind.STRING_LITERAL || in.text(tree).startsWith("\"\"\"")) {
            return;
        }
        String text = in.text(tree);
        String inner = text.substring(1, text.length() - 1);
        Tree parent = path.getParentPath().getLeaf();
        if (inner.matches("(?is)\\s*(select|insert|update|delete|merge|create)\\s.*")) {
            for (String[] swap : new String[][] {{" WHERE ", " WERE "}, {" FROM ", " FORM "}, {", ", " "}, {" = ?", " = "}, {" VALUES ", " VALUE "}, {"SET ", "SET , "}}) {
                if (inner.contains(swap[0])) {
                    int where = in.start(tree) + 1 + inner.indexOf(swap[0]);
                    in.add("bad-sql", "sql", tree, text, new Mutation.Edit(where, where + swap[0].length(), swap[1]));
                }
            }
            Matcher column = Pattern.compile("\\b[a-z]+_[a-z]+\\b").matcher(inner);
            if (column.find()) {
                int where = in.start(tree) + 1 + column.start();
                in.add("bad-sql", "sql", tree, column.group(), new Mutation.Edit(where, where + column.group().length(), column.group().replaceFirst("_", "")));
            }
        } else if (parent instanceof MethodInvocationTree && ((MethodInvocationTree) parent).getArguments().contains(tree)) {
            String name = Expressions.name((MethodInvocationTree) parent);
            if (name.equals("format") && inner.contains("%s")) {
                int where = in.start(tree) + 1 + inner.indexOf("%s");
                in.add("bad-format", "formats", tree, text, new Mutation.Edit(where, where + 2, in.random.nextBoolean() ? "%d" : "%s %s"));
            } else if (name.equals("ofPattern") && inner.length() > 3) {
                in.add("bad-date", "formats", tree, text, in.replace(tree, '"' + (inner.contains("-") ? inner.replace("-", "/") : inner.replace("yyyy", "yyyy-")) + '"'));
            } else if (List.of("get", "getProperty", "getString", "getBean", "getParameter", "getAttribute", "valueOf", "getResourceAsStream", "getInstance",
                    "forName", "getObject", "getInt", "getLong", "getBigDecimal", "column").contains(name) && inner.length() > 1) {
                String wrong = in.random.nextBoolean() ? inner.substring(0, inner.length() - 1) : inner + "s";
                in.add("configuration", "keys", tree, text, in.replace(tree, '"' + wrong + '"'));
            }
        } else if (parent instanceof NewClassTree && in.text(((NewClassTree) parent).getIdentifier()).endsWith("SimpleDateFormat")) {
            in.add("bad-date", "formats", tree, text, in.replace(tree, '"' + inner.replace("-", "/").replace("yyyy", "yy'") + '"'));
        }
    }

    private Texts() {
    }
}
