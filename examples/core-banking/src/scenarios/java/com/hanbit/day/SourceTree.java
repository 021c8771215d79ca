package com.hanbit.day;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a live stack frame to the file it was compiled from. */
final class SourceTree {

    private static final List<String> ROOTS = List.of("src/main/java", "src/scenarios/java");

    private SourceTree() {
    }

    /** The application's first frame of the root cause, from there outwards to what wrapped it; null if none. */
    static Map<String, Object> location(List<Throwable> chain) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            for (StackTraceElement frame : chain.get(i).getStackTrace()) {
                if (isApplication(frame)) {
                    return place(frame);
                }
            }
        }
        return null;
    }

    static boolean isApplication(StackTraceElement frame) {
        return frame.getClassName().startsWith("com.hanbit.") && frame.getLineNumber() > 0
                && !frame.getClassName().contains("$$");
    }

    static Map<String, Object> place(StackTraceElement frame) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("path", path(frame));
        place.put("class", frame.getClassName());
        place.put("method", declared(frame.getMethodName()));
        place.put("line", frame.getLineNumber());
        place.put("frame_method", frame.getMethodName());
        return place;
    }

    private static String path(StackTraceElement frame) {
        String name = frame.getClassName();
        String folder = name.substring(0, name.lastIndexOf('.')).replace('.', '/');
        for (String root : ROOTS) {
            Path path = Path.of(root, folder, frame.getFileName());
            if (Files.exists(path)) {
                return path.toString();
            }
        }
        throw new IllegalStateException("no source for " + frame);
    }

    /** The declared member that a compiler-made method stands for. */
    private static String declared(String method) {
        if (!method.startsWith("lambda$")) {
            return method;
        }
        String name = method.substring("lambda$".length(), method.lastIndexOf('$'));
        return name.equals("new") ? "<init>" : name.equals("static") ? "<clinit>" : name;
    }
}
