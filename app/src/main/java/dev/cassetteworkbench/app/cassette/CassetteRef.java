package dev.cassetteworkbench.app.cassette;

/// Address of one cassette.
///
/// @param source identity of an open source ([dev.cassetteworkbench.search.IndexSource#id()]);
/// empty for a single file
/// @param path key within the source; for a single file its absolute path
public record CassetteRef(String source, String path) {
    /// A file outside every source.
    public static CassetteRef file(java.nio.file.Path file) {
        return new CassetteRef("", file.toAbsolutePath().normalize().toString());
    }

    public boolean isSingleFile() {
        return source.isEmpty();
    }

    /// Last part of the path.
    public String fileName() {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
