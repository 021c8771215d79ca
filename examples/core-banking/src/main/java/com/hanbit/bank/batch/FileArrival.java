package com.hanbit.bank.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;

/** Looks whether the files that the night needs have come. */
public class FileArrival {

    private static final Logger LOG = Logger.getLogger(FileArrival.class.getName());

    private final Path folder;

    public FileArrival(Path folder) {
        this.folder = folder;
    }

    public boolean arrived(String name) {
        if (Files.exists(folder.resolve(name))) {
            LOG.info(() -> "야간 파일 도착: " + name);
            return true;
        }
        LOG.severe(() -> "야간 파일 미도착: " + name + ", 30분 후 재확인 (담당 02-555-0188)");
        return false;
    }
}
