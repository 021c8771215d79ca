package corpus.inject;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program to be broken: where its sources, tests and jars are, and where the harness keeps what it made of them. */
final class Project {

    final String name;
    final Path root;
    final Path work;
    final List<String> sources;
    final List<String> tests;
    final List<String> resources;
    final List<String> skip;
    final String encoding;
    final int limit;
    final long seed;
    final int seconds;
    final List<String> avoid;

    Project(Path config) throws IOException {
        Properties read = new Properties();
        try (var in = Files.newBufferedReader(config)) {
            read.load(in);
        }
        name = read.getProperty("name");
        root = Path.of(read.getProperty("root"));
        work = Path.of(read.getProperty("work"));
        sources = list(read, "sources");
        tests = list(read, "tests");
        resources = list(read, "resources");
        skip = list(read, "skip");
        avoid = list(read, "avoid");
        encoding = read.getProperty("encoding", "UTF-8");
        limit = Integer.parseInt(read.getProperty("limit", "100"));
        seed = Long.parseLong(read.getProperty("seed", "1"));
        seconds = Integer.parseInt(read.getProperty("seconds", "600"));
        Files.createDirectories(work);
    }

    /** Paths relative to the root, with their text, of the Java files under these folders; `!folder` takes its files out again. */
    Map<String, String> read(List<String> folders) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String folder : folders) {
            if (folder.startsWith("!")) {
                texts.keySet().removeIf(path -> path.startsWith(folder.substring(1) + "/"));
                continue;
            }
            Path top = root.resolve(folder);
            if (!Files.isDirectory(top)) {
                continue;
            }
            try (Stream<Path> walk = Files.walk(top)) {
                for (Path path : walk.filter(one -> one.toString().endsWith(".java")).collect(Collectors.toList())) {
                    String simple = path.getFileName().toString();
                    if (!simple.equals("package-info.java") && !simple.equals("module-info.java")) {
                        texts.put(root.relativize(path).toString().replace(File.separatorChar, '/'), text(path));
                    }
                }
            }
        }
        return texts;
    }

    private String text(Path path) throws IOException {
        return new String(Files.readAllBytes(path), encoding);
    }

    List<Path> resourceFolders() {
        return resources.stream().map(root::resolve).filter(Files::isDirectory).collect(Collectors.toList());
    }

    private static List<String> list(Properties read, String key) {
        List<String> cells = new ArrayList<>();
        for (String cell : read.getProperty(key, "").split(",")) {
            if (!cell.isBlank()) {
                cells.add(cell.trim());
            }
        }
        return cells;
    }
}
