package corpus.inject;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was tried and what crashed, in two files that only grow: an interrupted run reads them and goes on. */
final class Journal implements AutoCloseable {

    private final Set<String> tried = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Writer triedOut;
    private final Writer casesOut;
    private int kept;

    Journal(Path work) throws IOException {
        Path triedFile = work.resolve("tried.txt");
        Path casesFile = work.resolve("cases.tsv");
        if (Files.exists(triedFile)) {
            tried.addAll(Files.readAllLines(triedFile));
        }
        if (Files.exists(casesFile)) {
            for (String line : Files.readAllLines(casesFile)) {
                keys.add(Crash.key(line));
                kept++;
            }
        }
        triedOut = Files.newBufferedWriter(triedFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        casesOut = Files.newBufferedWriter(casesFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** (site, type, crash frame) of all cases; what is added to it is never kept again. */
    Set<String> keys() {
        return keys;
    }

    boolean has(String id) {
        return tried.contains(id);
    }

    int tried() {
        return tried.size();
    }

    int kept() {
        return kept;
    }

    void tried(String id, List<String> lines) throws IOException {
        for (String line : lines) {
            casesOut.write(line + "\n");
        }
        casesOut.flush();
        kept += lines.size();
        tried.add(id);
        triedOut.write(id + "\n");
        triedOut.flush();
    }

    @Override
    public void close() throws IOException {
        triedOut.close();
        casesOut.close();
    }
}
