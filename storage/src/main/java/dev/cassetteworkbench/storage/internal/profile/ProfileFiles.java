package dev.cassetteworkbench.storage.internal.profile;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.profiles.ProfileFile;

/// Reads `~/.aws/credentials` and `~/.aws/config`, or the files that stand for them.
public final class ProfileFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileFiles.class);

    private ProfileFiles() {}

    /// Both files as one; one that is missing or cannot be read is as good as empty.
    public static ProfileFile read(Path credentials, Path config) {
        ProfileFile.Aggregator all = ProfileFile.aggregator();
        add(all, credentials, ProfileFile.Type.CREDENTIALS);
        add(all, config, ProfileFile.Type.CONFIGURATION);
        return all.build();
    }

    private static void add(ProfileFile.Aggregator all, Path file, ProfileFile.Type type) {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            return;
        }
        try {
            all.addFile(ProfileFile.builder().content(file).type(type).build());
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            // Not the exception itself: its text may hold a line of the file, and that a key.
            LOG.warn("{} is not a file of AWS profiles ({})", file, e.getClass().getSimpleName());
        }
    }
}
