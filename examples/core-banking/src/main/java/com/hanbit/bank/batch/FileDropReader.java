package com.hanbit.bank.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** Files that other departments drop overnight. */
public class FileDropReader {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMDD");

    private final Path folder;

    public FileDropReader(Path folder) {
        this.folder = folder;
    }

    /** The file of the given kind and day: {@code salary-20261123.txt}. */
    public Path file(String kind, LocalDate day) {
        return folder.resolve(kind + "-" + DAY.format(day) + ".txt");
    }

    public List<String> read(String kind, LocalDate day) {
        try {
            return Files.readAllLines(file(kind, day), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("야간 파일 읽기 실패: " + kind, e);
        }
    }

    /** The list of a region, kept in a folder of its own. */
    public Path badDebtList(String region) {
        return folder.resolve("/bad-debt/" + region + ".txt");
    }

    /** Names of the bad-debt list, which comes from the mainframe. */
    public long countBadDebtors(Path list) throws IOException {
        try (Stream<String> lines = Files.lines(list)) {
            return lines.filter(line -> line.startsWith("D")).count();
        }
    }

    /** Room for a whole file; the size stands in the companion file, 2147483647 when the sender does not know it. */
    public byte[] bufferFor(String companion) {
        int size = Integer.parseInt(companion.substring(companion.indexOf('=') + 1).trim());
        return new byte[size];
    }
}
