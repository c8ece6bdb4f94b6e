package dev.cassetteworkbench.app.library;

import java.util.List;

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

        /// More entries for the menu of a row.
        List<SourceCommand> rows(OpenSource source, String key);
    }
}
