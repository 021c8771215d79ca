package corpus.inject;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree.Kind;
import java.util.List;
import java.util.Map;
import javax.lang.model.type.TypeMirror;

/** A downcast that holds for the class somebody had in mind, and not for the one that comes. */
final class Casts {

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

    /** A downcast that holds for the implementation somebody had in mind, and not for the one that comes. */
    static void narrow(Sites in, ExpressionTree value, TypeMirror type, TypeMirror declared) {
        for (Map.Entry<String, List<String>> entry : NARROWER.entrySet()) {
            if (in.is(declared, entry.getKey()) && value.getKind() != Kind.NEW_CLASS && value.getKind() != Kind.LAMBDA_EXPRESSION) {
                String to = entry.getValue().get(in.random.nextInt(entry.getValue().size()));
                String generic = declared.toString().contains("<") ? declared.toString().substring(declared.toString().indexOf('<')) : "";
                if (generic.contains("capture") || generic.contains("?")) {
                    generic = "";
                }
                in.add("wrong-cast", "types", value, in.text(value), in.replace(value, "(" + to + generic + ") " + Expressions.wrapped(in.text(value))));
            }
        }
    }

    private Casts() {
    }
}
