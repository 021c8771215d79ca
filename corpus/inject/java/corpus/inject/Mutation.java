package corpus.inject;

import java.util.List;

/** One fault: edits to one file, and what is true of it. Offsets are in characters of the file as it is. */
record Mutation(String kind, String group, int file, List<Edit> edits, String className, String method, int methodStart,
        int methodEnd, int line, int block, String culprit) {

    /** `text` instead of the characters from `start` to `end`. */
    record Edit(int start, int end, String text) {
    }

    /** The same on every machine. */
    String id(String path) {
        StringBuilder key = new StringBuilder(path).append('|').append(kind);
        for (Edit edit : edits) {
            key.append('|').append(edit.start).append('-').append(edit.end).append('=').append(edit.text);
        }
        long hash = 1125899906842597L;
        for (int at = 0; at < key.length(); at++) {
            hash = 31 * hash + key.charAt(at);
        }
        return Long.toHexString(hash);
    }

    String apply(String source) {
        StringBuilder text = new StringBuilder(source);
        List<Edit> sorted = new java.util.ArrayList<>(edits);
        sorted.sort((one, other) -> Integer.compare(other.start, one.start));
        for (Edit edit : sorted) {
            text.replace(edit.start, edit.end, edit.text);
        }
        return text.toString();
    }
}
