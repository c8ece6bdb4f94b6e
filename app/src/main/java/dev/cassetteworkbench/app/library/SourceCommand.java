package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Something that can be done with an open source or a folder of it: an entry of its menu, a button
/// of a banner.
///
/// @param title names the action
public record SourceCommand(String title, Runnable run) {

    /// What the window offers for a source; the parts that know how stand outside of browsing.
    public interface Offers {
        /// Offers nothing.
        Offers NONE = new Offers() {
            @Override
            public List<SourceCommand> menu(OpenSource source, String folder) {
                return List.of();
            }

            @Override
            public List<SourceCommand> fixes(OpenSource source, Throwable failure) {
                return List.of();
            }

            @Override
            public List<SourceCommand> rows(OpenSource source, String key) {
                return List.of();
            }
        };

        /// Menu of a source or of one of its folders.
        ///
        /// @param folder empty for the whole source, else ending in `/`
        List<SourceCommand> menu(OpenSource source, String folder);

        /// What would cure a failure, the best first.
        List<SourceCommand> fixes(OpenSource source, Throwable failure);

        /// Entries for several rows of one source.
        ///
        /// @param keys at least two
        default List<SourceCommand> selection(OpenSource source, List<String> keys) {
            return List.of();
        }

        /// What becomes of files and folders of the desktop that are dropped on a source; empty when
        /// the source is no place for them and the window may take them.
        default Optional<SourceDrop> drop(OpenSource into, List<Path> files) {
            return Optional.empty();
        }

        /// What becomes of a row that is dropped on a source.
        default Optional<SourceDrop> drop(OpenSource into, CassetteRef row) {
            return Optional.empty();
        }

        /// More entries for the menu of a row.
        List<SourceCommand> rows(OpenSource source, String key);
    }
}
