package corpus.inject;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Map;
import javax.lang.model.type.TypeMirror;

/** Which faults a tree allows: each method looks at one kind of tree and records what a person might have written there. */
final class Faults {

    private static final Map<String, List<String>> NARROWER = Map.ofEntries(
            Map.entry("java.util.List", List.of("java.util.LinkedList", "java.util.ArrayList", "java.util.Vector")),
            Map.entry("java.util.Map", List.of("java.util.TreeMap", "java.util.LinkedHashMap", "java.util.concurrent.ConcurrentMap")),
            Map.entry("java.util.Collection", List.of("java.util.List", "java.util.Set")),
            Map.entry("java.util.Set", List.of("java.util.SortedSet", "java.util.LinkedHashSet")),
            Map.entry("java.lang.Object", List.of("java.lang.String", "java.lang.Number", "java.util.Map")),
            Map.entry("java.lang.CharSequence", List.of("java.lang.StringBuilder")),
            Map.entry("java.lang.Number", List.of("java.lang.Integer", "java.lang.Long", "java.math.BigDecimal")),
            Map.entry("java.io.InputStream", List.of("java.io.FileInputStream", "java.io.ByteArrayInputStream")),
            Map.entry("java.io.OutputStream", List.of("java.io.FileOutputStream", "java.io.ByteArrayOutputStream")),
            Map.entry("java.io.Reader", List.of("java.io.BufferedReader", "java.io.StringReader")));
    private static final Map<String, String> IMMUTABLE = Map.of("java.util.ArrayList", "java.util.Collections.unmodifiableList",
            "java.util.LinkedList", "java.util.Collections.unmodifiableList", "java.util.HashMap", "java.util.Collections.unmodifiableMap",
            "java.util.LinkedHashMap", "java.util.Collections.unmodifiableMap", "java.util.TreeMap", "java.util.Collections.unmodifiableMap",
            "java.util.HashSet", "java.util.Collections.unmodifiableSet", "java.util.LinkedHashSet", "java.util.Collections.unmodifiableSet");

    static void plant(Sites in, Tree tree, TreePath path) {
        if (tree instanceof ReturnTree) {
            returned(in, (ReturnTree) tree, path);
        } else if (tree instanceof VariableTree) {
            local(in, (VariableTree) tree, path);
        } else if (tree instanceof ExpressionStatementTree) {
            statement(in, (ExpressionStatementTree) tree, path);
        } else if (tree instanceof IfTree) {
            guard(in, (IfTree) tree, path);
        } else if (tree instanceof MethodInvocationTree) {
            call(in, (MethodInvocationTree) tree, path);
        } else if (tree instanceof NewClassTree) {
            made(in, (NewClassTree) tree, path);
        } else if (tree instanceof NewArrayTree) {
            array(in, (NewArrayTree) tree);
        } else if (tree instanceof ArrayAccessTree) {
            index(in, (ArrayAccessTree) tree);
        } else if (tree instanceof BinaryTree) {
            operator(in, (BinaryTree) tree, path);
        } else if (tree instanceof ConditionalExpressionTree) {
            choice(in, (ConditionalExpressionTree) tree);
        } else if (tree instanceof WhileLoopTree) {
            loop(in, ((WhileLoopTree) tree).getCondition());
        } else if (tree instanceof ForLoopTree) {
            loop(in, ((ForLoopTree) tree).getCondition());
        } else if (tree instanceof EnhancedForLoopTree) {
            each(in, (EnhancedForLoopTree) tree, path);
        } else if (tree instanceof LiteralTree) {
            literal(in, (LiteralTree) tree, path);
        }
    }

    /** A null comes back: at once, from a branch, from a forgotten assignment, from a cache that nobody filled. */
    private static void returned(Sites in, ReturnTree tree, TreePath path) {
        ExpressionTree value = tree.getExpression();
        if (value == null || value.getKind() == Kind.NULL_LITERAL || in.inLambda()) {
            return;
        }
        TypeMirror type = in.type(new TreePath(path, value));
        Tree declared = in.method().getReturnType();
        if (!in.isReference(type) || declared == null || in.text(declared).isEmpty()) {
            return;
        }
        String text = in.text(value);
        String name = in.text(declared);
        in.add("null-return", "nulls", tree, text, in.replace(value, "null"));
        in.add("null-return", "nulls", tree, text, in.replace(tree, "{ " + name + " result = null; return result; }"));
        for (VariableTree parameter : in.method().getParameters()) {
            String named = parameter.getName().toString();
            String kind = in.text(parameter.getType());
            String when = kind.equals("String") ? named + ".isEmpty()" : kind.equals("int") ? named + " > 0"
                    : kind.equals("boolean") ? named : null;
            if (when != null) {
                in.add("null-return", "nulls", tree, text, in.replace(value, when + " ? " + wrapped(text) + " : null"));
                break;
            }
        }
        if (!in.method().getModifiers().getFlags().contains(javax.lang.model.element.Modifier.STATIC) && in.method().getTypeParameters().isEmpty()) {
            String field = "cached" + capital(in.method().getName().toString());
            in.add("null-field", "nulls", tree, "this." + field, in.replace(value, "this." + field),
                    in.insert(in.end(in.method()), "\n\n    private " + name + " " + field + ";"));
        }
    }

    private static void local(Sites in, VariableTree tree, TreePath path) {
        ExpressionTree value = tree.getInitializer();
        boolean isLocal = path.getParentPath().getLeaf().getKind() == Kind.BLOCK;
        if (value == null || !isLocal || value.getKind() == Kind.NULL_LITERAL) {
            return;
        }
        TypeMirror type = in.type(new TreePath(path, value));
        boolean inferred = tree.getType() == null || in.text(tree.getType()).isEmpty() || in.text(tree.getType()).equals("var");
        if (in.isReference(type) && !inferred && value.getKind() != Kind.NEW_ARRAY) {
            in.add("null-local", "nulls", tree, tree.getName().toString(), in.replace(value, "null"));
            narrow(in, value, in.type(new TreePath(path, value)), in.type(new TreePath(path, tree.getType())));
            if (in.isA(type, "java.io.Closeable") && !tree.getName().contentEquals("")) {
                in.add("closed-early", "resources", tree, tree.getName() + "", in.insert(in.end(tree), " " + tree.getName() + ".close();"));
            }
        }
        if (value.getKind() == Kind.INT_LITERAL && !in.text(value).equals("0")) {
            in.add("division-by-zero", "values", tree, tree.getName().toString(), in.replace(value, "0"));
        }
        if (value.getKind() == Kind.INT_LITERAL && in.text(value).equals("0")) {
            in.add("index-out-of-range", "bounds", tree, tree.getName().toString(), in.replace(value, in.random.nextBoolean() ? "-1" : "1"));
        }
    }

    /** A downcast that holds for the implementation somebody had in mind, and not for the one that comes. */
    private static void narrow(Sites in, ExpressionTree value, TypeMirror type, TypeMirror declared) {
        for (Map.Entry<String, List<String>> entry : NARROWER.entrySet()) {
            if (in.is(declared, entry.getKey()) && value.getKind() != Kind.NEW_CLASS && value.getKind() != Kind.LAMBDA_EXPRESSION) {
                String to = entry.getValue().get(in.random.nextInt(entry.getValue().size()));
                String generic = declared.toString().contains("<") ? declared.toString().substring(declared.toString().indexOf('<')) : "";
                if (generic.contains("capture") || generic.contains("?")) {
                    generic = "";
                }
                in.add("wrong-cast", "types", value, in.text(value), in.replace(value, "(" + to + generic + ") " + wrapped(in.text(value))));
            }
        }
    }

    private static void statement(Sites in, ExpressionStatementTree tree, TreePath path) {
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
            String name = name(call);
            if (name.equals("super") || name.equals("this")) {
                return;
            }
            TypeMirror on = receiver(in, call, new TreePath(path, expression));
            if (List.of("put", "add", "addAll", "putAll", "register", "set", "offer", "push").contains(name)) {
                in.add(in.isA(on, "java.util.Map") ? "null-return" : "no-element", "collections", tree, in.text(call), in.remove(tree));
            } else if (name.matches("(init|open|start|connect|load|reset|prepare|flip|mark|ensure|check|validate|require|assert).*")) {
                in.add(name.matches("(check|validate|require|assert|ensure).*") ? "missing-guard" : "illegal-state",
                        name.matches("(check|validate|require|assert|ensure).*") ? "guards" : "initialisation", tree, in.text(call), in.remove(tree));
            }
        }
    }

    /** A check is gone, turned round, or lets too much through; a recursion loses its end. */
    private static void guard(Sites in, IfTree tree, TreePath path) {
        ExpressionTree condition = bare(tree.getCondition());
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

    private static String inverted(Sites in, ExpressionTree condition) {
        if (condition instanceof BinaryTree) {
            BinaryTree binary = (BinaryTree) condition;
            String to = Map.of(Kind.EQUAL_TO, "!=", Kind.NOT_EQUAL_TO, "==", Kind.LESS_THAN, ">=", Kind.GREATER_THAN, "<=",
                    Kind.LESS_THAN_EQUAL, ">", Kind.GREATER_THAN_EQUAL, "<").get(binary.getKind());
            if (to != null) {
                return in.text(binary.getLeftOperand()) + " " + to + " " + in.text(binary.getRightOperand());
            }
        }
        String text = in.text(condition);
        return text.startsWith("!") && condition.getKind() == Kind.LOGICAL_COMPLEMENT ? text.substring(1) : "!" + wrapped(text);
    }

    private static void call(Sites in, MethodInvocationTree tree, TreePath path) {
        List<? extends ExpressionTree> arguments = tree.getArguments();
        String name = name(tree);
        TypeMirror on = receiver(in, tree, path);
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
            if (type != null && type.getKind() == javax.lang.model.type.TypeKind.INT) {
                in.add("off-by-one", "bounds", tree, in.text(last), in.replace(last, shifted(in.text(last), in.random.nextInt(3) == 0 ? -1 : 1)));
            }
        }
        if (name.matches("(parseInt|parseLong|valueOf|parseDouble|parseShort|decode)") && arguments.size() >= 1
                && in.text(tree).matches("(?s)(Integer|Long|Double|Short|Byte|Float)\\..*")) {
            String text = in.text(arguments.get(0));
            in.add("bad-number", "values", tree, text, in.replace(arguments.get(0), List.of(text + " + \" \"", "\"\" + " + wrapped(text) + " + \"L\"",
                    text.endsWith(".trim()") ? text.substring(0, text.length() - 7) : "' ' + " + wrapped(text)).get(in.random.nextInt(3))));
        }
        if (List.of("trim", "toLowerCase", "toUpperCase", "strip").contains(name) && arguments.isEmpty()
                && tree.getMethodSelect() instanceof MemberSelectTree && path.getParentPath().getLeaf().getKind() != Kind.EXPRESSION_STATEMENT) {
            in.add("bad-format", "values", tree, in.text(tree), in.replace(tree, in.text(((MemberSelectTree) tree.getMethodSelect()).getExpression())));
        }
    }

    private static void made(Sites in, NewClassTree tree, TreePath path) {
        if (tree.getClassBody() != null) {
            return;
        }
        TypeMirror type = in.type(path);
        List<? extends ExpressionTree> arguments = tree.getArguments();
        String wrap = type == null ? null : IMMUTABLE.get(in.types.erasure(type).toString());
        if (wrap != null) {
            boolean diamond = in.text(tree).contains("<>");
            Tree parent = path.getParentPath().getLeaf();
            boolean fits = !(parent instanceof VariableTree) || !IMMUTABLE.containsKey(String.valueOf(
                    ((VariableTree) parent).getType() == null ? "" : in.types.erasure(in.type(new TreePath(path.getParentPath(), ((VariableTree) parent).getType())))));
            if (fits && (!diamond || parent instanceof VariableTree || parent instanceof AssignmentTree || parent instanceof ReturnTree)) {
                in.add("immutable-collection", "collections", tree, in.text(tree), in.replace(tree, wrap + "(" + in.text(tree) + ")"));
            }
        }
        if (in.isA(type, "java.util.Collection") || in.isA(type, "java.lang.StringBuilder")) {
            if (arguments.size() == 1 && kindOf(in, path, arguments.get(0)) == javax.lang.model.type.TypeKind.INT) {
                in.add("resource", "values", tree, in.text(arguments.get(0)), in.replace(arguments.get(0), "-" + wrapped(in.text(arguments.get(0)))));
            }
        }
        if (in.isA(type, "java.lang.Throwable") && arguments.size() == 2 && path.getParentPath().getLeaf() instanceof ThrowTree
                && in.isA(in.type(new TreePath(path, arguments.get(1))), "java.lang.Throwable")) {
            in.add("lost-cause", "causes", tree, in.text(arguments.get(1)), new Mutation.Edit(in.end(arguments.get(0)), in.end(arguments.get(1)), ""));
        }
        for (ExpressionTree argument : arguments) {
            if (in.isReference(in.type(new TreePath(path, argument))) && argument.getKind() != Kind.NULL_LITERAL
                    && argument.getKind() != Kind.LAMBDA_EXPRESSION && !in.isA(type, "java.lang.Throwable")) {
                in.add("null-argument", "nulls", tree, in.text(argument), in.replace(argument, "null"));
            }
        }
    }

    private static void array(Sites in, NewArrayTree tree) {
        if (tree.getDimensions().size() == 1 && tree.getInitializers() == null) {
            ExpressionTree size = tree.getDimensions().get(0);
            String text = in.text(size);
            in.add("bad-input", "values", tree, text, in.replace(size, in.random.nextBoolean() ? "-" + wrapped(text) : wrapped(text) + " - 4096"));
            in.add("off-by-one", "bounds", tree, text, in.replace(size, text + " - 1"));
        }
    }

    private static void index(Sites in, ArrayAccessTree tree) {
        String text = in.text(tree.getIndex());
        if (!text.endsWith("++") && !text.endsWith("--")) {
            in.add("off-by-one", "bounds", tree, text, in.replace(tree.getIndex(), shifted(text, in.random.nextBoolean() ? 1 : -1)));
        } else {
            in.add("off-by-one", "bounds", tree, text, in.replace(tree.getIndex(), text.startsWith("++") || text.startsWith("--") ? text
                    : text.endsWith("++") ? "++" + text.substring(0, text.length() - 2) : "--" + text.substring(0, text.length() - 2)));
        }
    }

    private static void operator(Sites in, BinaryTree tree, TreePath path) {
        String left = in.text(tree.getLeftOperand());
        String right = in.text(tree.getRightOperand());
        if (tree.getKind() == Kind.LESS_THAN && right.matches("(?s).*(length|size\\(\\)|length\\(\\)|count|limit|end|len)\\W*")) {
            in.add("off-by-one", "bounds", tree, right, in.replace(tree, left + " <= " + right));
        } else if (tree.getKind() == Kind.MINUS && right.equals("1")) {
            in.add("off-by-one", "bounds", tree, left, in.replace(tree, left));
        } else if (tree.getKind() == Kind.PLUS && right.equals("1") && kindOf(in, path, tree.getLeftOperand()) == javax.lang.model.type.TypeKind.INT) {
            in.add("off-by-one", "bounds", tree, left, in.replace(tree, left + " + 2"));
        } else if (tree.getKind() == Kind.CONDITIONAL_AND && right.contains(".") && left.contains("null")) {
            in.add("missing-guard", "guards", tree, left, in.replace(tree, right));
        } else if ((tree.getKind() == Kind.DIVIDE || tree.getKind() == Kind.REMAINDER) && right.matches("\\w+")
                && kindOf(in, path, tree.getRightOperand()) == javax.lang.model.type.TypeKind.INT) {
            in.add("division-by-zero", "values", tree, right, in.replace(tree.getRightOperand(), "(" + right + " / 1000000)"));
        }
    }

    private static void choice(Sites in, ConditionalExpressionTree tree) {
        in.add(in.text(tree.getCondition()).contains("null") ? "missing-guard" : "index-out-of-range", "guards", tree, in.text(tree.getCondition()),
                in.replace(bare(tree.getCondition()), inverted(in, bare(tree.getCondition()))));
    }

    private static void loop(Sites in, ExpressionTree condition) {
        ExpressionTree inner = condition == null ? null : bare(condition);
        if (inner instanceof MethodInvocationTree && List.of("hasNext", "hasMoreElements", "hasMoreTokens", "hasNextLine").contains(name((MethodInvocationTree) inner))) {
            String text = in.text(inner);
            in.add("no-element", "collections", condition, text, in.replace(inner, text.replaceAll("(?s)\\.has\\w+\\(\\)$", "") + " != null"));
        }
        if (inner != null && inner.getKind() == Kind.CONDITIONAL_AND) {
            in.add("index-out-of-range", "guards", condition, in.text(inner), in.replace(inner, in.text(((BinaryTree) inner).getRightOperand())));
        }
    }

    /** The collection that is being read changes under the loop. */
    private static void each(Sites in, EnhancedForLoopTree tree, TreePath path) {
        ExpressionTree over = tree.getExpression();
        TypeMirror type = in.type(new TreePath(path, over));
        if (!(tree.getStatement() instanceof com.sun.source.tree.BlockTree) || !in.text(over).matches("[\\w.]+(\\(\\))?")) {
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

    private static void literal(Sites in, LiteralTree tree, TreePath path) {
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
            java.util.regex.Matcher column = java.util.regex.Pattern.compile("\\b[a-z]+_[a-z]+\\b").matcher(inner);
            if (column.find()) {
                int where = in.start(tree) + 1 + column.start();
                in.add("bad-sql", "sql", tree, column.group(), new Mutation.Edit(where, where + column.group().length(), column.group().replaceFirst("_", "")));
            }
        } else if (parent instanceof MethodInvocationTree && ((MethodInvocationTree) parent).getArguments().contains(tree)) {
            String name = name((MethodInvocationTree) parent);
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

    private static boolean leaves(StatementTree statement) {
        StatementTree last = statement;
        if (statement instanceof com.sun.source.tree.BlockTree) {
            List<? extends StatementTree> all = ((com.sun.source.tree.BlockTree) statement).getStatements();
            if (all.isEmpty()) {
                return false;
            }
            last = all.get(all.size() - 1);
        }
        return last instanceof ReturnTree || last instanceof ThrowTree || last.getKind() == Kind.CONTINUE || last.getKind() == Kind.BREAK;
    }

    private static ExpressionTree bare(ExpressionTree tree) {
        return tree instanceof ParenthesizedTree ? bare(((ParenthesizedTree) tree).getExpression()) : tree;
    }

    private static String name(MethodInvocationTree call) {
        ExpressionTree select = call.getMethodSelect();
        return select instanceof MemberSelectTree ? ((MemberSelectTree) select).getIdentifier().toString()
                : select instanceof IdentifierTree ? ((IdentifierTree) select).getName().toString() : "";
    }

    private static TypeMirror receiver(Sites in, MethodInvocationTree call, TreePath path) {
        if (!(call.getMethodSelect() instanceof MemberSelectTree)) {
            return null;
        }
        TreePath select = new TreePath(path, call.getMethodSelect());
        return in.type(new TreePath(select, ((MemberSelectTree) call.getMethodSelect()).getExpression()));
    }

    private static javax.lang.model.type.TypeKind kindOf(Sites in, TreePath path, Tree tree) {
        TypeMirror type = in.type(new TreePath(path, tree));
        return type == null ? null : type.getKind();
    }

    private static String wrapped(String text) {
        return text.matches("[\\w.]+(\\([^()]*\\))?") ? text : "(" + text + ")";
    }

    /** An index one off, as somebody would write it. */
    private static String shifted(String text, int by) {
        if (text.matches("\\d{1,6}")) {
            return String.valueOf(Integer.parseInt(text) + by);
        }
        if (text.endsWith(by > 0 ? " - 1" : " + 1")) {
            return text.substring(0, text.length() - 4);
        }
        return text + (by > 0 ? " + 1" : " - 1");
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private Faults() {
    }
}
