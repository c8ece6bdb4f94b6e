package dev.cassetteworkbench.storage;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.common.jimfs.WatchServiceConfiguration;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

class JimfsFolderStoreTest extends CassetteStoreContract {
    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setWatchServiceConfiguration(WatchServiceConfiguration.polling(10, TimeUnit.MILLISECONDS))
            .build());

    @Override
    CassetteStore create() throws Exception {
        Path folder = files.getPath("/home/me/cassettes");
        Files.createDirectories(folder);
        return CassetteStores.folder(folder);
    }

    @AfterEach
    void closeFiles() throws Exception {
        files.close();
    }
}
