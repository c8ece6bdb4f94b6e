package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.internal.journal.Fields;
import dev.cassetteworkbench.storage.transfer.Step.Guard;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Steps and their good ends as lines of a journal.
final class StepText {
    private StepText() {}

    static JsonObject write(Step step) {
        JsonMembers line = new JsonMembers();
        switch (step) {
            case Step.Upload upload -> {
                line.put("do", "upload")
                        .put("key", upload.key())
                        .put("file", upload.seen().toJson());
                switch (upload.guard()) {
                    case Guard.Absent _ -> line.put("guard", "absent");
                    case Guard.Is(String etag) -> line.put("guard", "is").put("etag", etag);
                    case Guard.Anything _ -> line.put("guard", "anything");
                }
            }
            case Step.Download download ->
                line.put("do", "download")
                        .put("object", object(download.object()))
                        .put("path", download.path())
                        .put("file", file(download.seen()));
            case Step.Release release ->
                line.put("do", "release")
                        .put("key", release.key())
                        .put("file", release.seen().toJson())
                        .put("object", objectOrNull(release.object()));
            case Step.DeleteObject delete -> line.put("do", "delete object").put("object", object(delete.object()));
            case Step.DeleteFile delete ->
                line.put("do", "delete file")
                        .put("key", delete.key())
                        .put("file", delete.seen().toJson());
        }
        return line.object();
    }

    static Step read(JsonObject line) throws IOException {
        String what = Fields.text(line, "do");
        return switch (what) {
            case "upload" -> new Step.Upload(Fields.text(line, "key"), file(line), guard(line));
            case "download" ->
                new Step.Download(
                        object(line),
                        Fields.text(line, "path"),
                        line.get("file") instanceof JsonObject file ? LocalFile.fromJson(file) : null);
            case "release" ->
                new Step.Release(
                        Fields.text(line, "key"),
                        file(line),
                        line.get("object") instanceof JsonObject ? object(line) : null);
            case "delete object" -> new Step.DeleteObject(object(line));
            case "delete file" -> new Step.DeleteFile(Fields.text(line, "key"), file(line));
            default -> throw new IOException("unknown step " + what);
        };
    }

    /// @param outcome a settled one
    static JsonObject write(int number, Outcome outcome) {
        JsonMembers line = new JsonMembers().put("step", number);
        switch (outcome) {
            case Outcome.Transferred(LocalFile local, String sha256, String etag) ->
                line.put("end", "transferred")
                        .put("file", local.toJson())
                        .put("sha256", sha256)
                        .put("etag", etag);
            case Outcome.Same(LocalFile local, String sha256, String etag) ->
                line.put("end", "same")
                        .put("file", local.toJson())
                        .put("sha256", sha256)
                        .put("etag", etag);
            case Outcome.Released(String sha256, String etag) ->
                line.put("end", "released").put("sha256", sha256).put("etag", etag);
            case Outcome.Deleted _ -> line.put("end", "deleted");
            case Outcome.Conflicted _, Outcome.Failed _, Outcome.NotTried _ ->
                throw new IllegalArgumentException("not settled");
        }
        return line.object();
    }

    static Outcome outcome(JsonObject line) throws IOException {
        String end = Fields.text(line, "end");
        return switch (end) {
            case "transferred" -> new Outcome.Transferred(file(line), Fields.text(line, "sha256"), etag(line));
            case "same" -> new Outcome.Same(file(line), Fields.text(line, "sha256"), etag(line));
            case "released" -> new Outcome.Released(Fields.text(line, "sha256"), etag(line));
            case "deleted" -> new Outcome.Deleted();
            default -> throw new IOException("unknown end " + end);
        };
    }

    private static @Nullable String etag(JsonObject line) {
        return Fields.textOrNull(line, "etag");
    }

    private static Guard guard(JsonObject line) throws IOException {
        String guard = Fields.text(line, "guard");
        return switch (guard) {
            case "absent" -> new Guard.Absent();
            case "is" -> new Guard.Is(Fields.text(line, "etag"));
            case "anything" -> new Guard.Anything();
            default -> throw new IOException("unknown guard " + guard);
        };
    }

    private static @Nullable JsonObject file(@Nullable LocalFile file) {
        return file == null ? null : file.toJson();
    }

    private static LocalFile file(JsonObject line) throws IOException {
        if (line.get("file") instanceof JsonObject file) {
            return LocalFile.fromJson(file);
        }
        throw new IOException("no file");
    }

    private static @Nullable JsonObject objectOrNull(@Nullable Entry entry) {
        return entry == null ? null : object(entry);
    }

    private static JsonObject object(Entry entry) {
        return new JsonMembers()
                .put("key", entry.key())
                .put("size", entry.sizeBytes())
                .put("modified", entry.modified().toString())
                .put("etag", entry.etag())
                .object();
    }

    private static Entry object(JsonObject line) throws IOException {
        if (line.get("object") instanceof JsonObject object) {
            return new Entry(
                    Fields.text(object, "key"),
                    Fields.number(object, "size"),
                    Fields.instant(object, "modified"),
                    Fields.textOrNull(object, "etag"));
        }
        throw new IOException("no object");
    }
}
