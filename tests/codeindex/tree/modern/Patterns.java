package modern;

class Patterns {
    record Box(Object held) {}

    static int size(Object o) {
        return switch (o) {
            case null -> 0;
            case Box(String s) when s.isEmpty() -> 1;
            case Box(var held) -> held.hashCode();
            case final String t -> t.length();
            default -> {
                int n = o.hashCode();
                yield n;
            }
        };
    }

    int after() {
        return 1;
    }
}
