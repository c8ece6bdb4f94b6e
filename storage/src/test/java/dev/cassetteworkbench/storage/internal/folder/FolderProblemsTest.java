package dev.cassetteworkbench.storage.internal.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FolderProblemsTest {
    /// Linux has a device that never has room, so the system's own exception is translated.
    @Test
    @EnabledOnOs(OS.LINUX)
    void recognisesAFullDisk() {
        IOException full = assertThrows(
                IOException.class, () -> Files.write(Path.of("/dev/full"), new byte[1], StandardOpenOption.WRITE));
        assertEquals(new Problem.DiskFull("a.json"), FolderProblems.problem("a.json", full));
    }

    @Test
    void recognisesAFullDiskOnWindowsAndAFullQuota() {
        for (String reason : new String[] {"There is not enough space on the disk", "Disk quota exceeded"}) {
            IOException full = new FileSystemException("x", null, reason);
            assertEquals(new Problem.DiskFull("a.json"), FolderProblems.problem("a.json", full), reason);
        }
    }

    @Test
    void recognisesADeniedAccess() {
        assertEquals(
                new Problem.AccessDenied("a.json"),
                FolderProblems.problem("a.json", new AccessDeniedException("/secret/a.json")));
    }

    @Test
    void keepsTheSystemsWordsForTheRest() {
        assertEquals(
                new Problem.Failed("a.json", "Input/output error"),
                FolderProblems.problem("a.json", new IOException("Input/output error")));
    }
}
