package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
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

    /// @throws CommandFailure with a sentence when the file is missing or no cassette
    static Cassette read(Path file, CommandContext context) {
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
