package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads a cassette named on the command line.
final class CassetteFile {
    private CassetteFile() {}

    /// @param place a file, or `s3://bucket/prefix/key`
    /// @throws CommandFailure with a sentence when it is missing or no cassette
    static Cassette read(String place, BucketOptions bucket, CommandContext context) {
        return BucketOptions.isBucket(place) ? remote(place, bucket, context) : local(Path.of(place), context);
    }

    private static Cassette remote(String place, BucketOptions bucket, CommandContext context) {
        try {
            S3Address.ObjectAddress object = S3Address.parseObject(place);
            try (BucketStore store = bucket.open(object.folder(), context);
                    InputStream in = store.open(object.key())) {
                return CassetteReader.read(in, ReadLimits.DEFAULT);
            }
        } catch (StorageException e) {
            throw context.failure(e);
        } catch (IOException e) {
            throw new CommandFailure("The object " + place + " cannot be read: " + e.getMessage(), e);
        } catch (CassetteFormatException e) {
            throw context.failure(place, e.problem(), e);
        }
    }

    static Cassette local(Path file, CommandContext context) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return CassetteReader.read(in, ReadLimits.DEFAULT);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("There is no file " + file + ".", e);
        } catch (AccessDeniedException e) {
            throw new CommandFailure("The file " + file + " may not be read.", e);
        } catch (IOException e) {
            throw new CommandFailure("The file " + file + " cannot be read: " + e.getMessage(), e);
        } catch (CassetteFormatException e) {
            throw context.failure(file.toString(), e.problem(), e);
        }
    }
}
