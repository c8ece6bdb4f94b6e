package dev.cassetteworkbench.app.cassette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CassetteViewModelTest {
    private final InlineBackground background = new InlineBackground();
    private final CassetteViewModel viewModel = new CassetteViewModel(
            ref -> {
                try (InputStream bytes = Files.newInputStream(Path.of(ref.path()))) {
                    return CassetteReader.read(bytes, ReadLimits.DEFAULT);
                } catch (IOException e) {
                    throw new StorageException(new StorageException.Problem.NotFound(ref.path()), e);
                }
            },
            background,
            new ProblemTexts(Messages.bundle("messages")));

    @Test
    void loadsEveryRecording() throws IOException {
        for (Path file : Recordings.all()) {
            viewModel.show(CassetteRef.file(file));

            CassetteState.Loaded loaded = assertInstanceOf(
                    CassetteState.Loaded.class, viewModel.stateProperty().get(), file::toString);
            assertFalse(loaded.timeline().rows().isEmpty());
            boolean anyFailed = loaded.cassette().calls().stream().anyMatch(Call::failed);
            assertEquals(anyFailed, viewModel.call().map(Call::failed).orElse(false), file::toString);
        }
    }

    @Test
    void explainsAFileThatIsGone() {
        viewModel.show(new CassetteRef("", "/no/such/file.json"));

        CassetteState.Failed failed = assertInstanceOf(
                CassetteState.Failed.class, viewModel.stateProperty().get());
        assertTrue(failed.problem().title().startsWith("Not found"));
    }

    @Test
    void showsTheNewestChoiceWhenAnOlderOneArrivesLate() throws IOException {
        background.hold();
        viewModel.show(CassetteRef.file(Recordings.all().get(0)));
        viewModel.show(CassetteRef.file(Recordings.all().get(1)));

        background.releaseBackwards();

        assertEquals(CassetteRef.file(Recordings.all().get(1)), viewModel.shown());
        assertInstanceOf(CassetteState.Loaded.class, viewModel.stateProperty().get());
    }
}
