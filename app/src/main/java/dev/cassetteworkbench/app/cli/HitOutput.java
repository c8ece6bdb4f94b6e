package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.library.HitJson;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.SearchPage;
import java.util.Locale;

/// Rows of a result, as JSON (the contract scripts rely on) and as text.
final class HitOutput {
    private HitOutput() {}

    static void show(SearchPage page, boolean json, Terminal terminal) {
        if (json) {
            terminal.json(json(page));
        } else {
            print(page, terminal);
        }
    }

    /// `{"total", "took_ms", "partial", "hits": [...]}`.
    private static JsonObject json(SearchPage page) {
        return new JsonMembers()
                .put("total", page.total())
                .putMs("took_ms", page.tookMs())
                .put("partial", page.partial())
                .put(
                        "hits",
                        new JsonArray(
                                page.hits().stream().<JsonValue>map(HitJson::of).toList()))
                .object();
    }

    /// One aligned line per row.
    private static void print(SearchPage page, Terminal terminal) {
        for (Hit hit : page.hits()) {
            String problem = hit.problem();
            if (problem != null) {
                terminal.line(String.format(Locale.ROOT, "%-7s  %s  (%s)", "unread.", hit.path(), problem));
                continue;
            }
            terminal.line(String.format(
                    Locale.ROOT,
                    "%-7s  %-40s  %,9.0f ms  %s  %2d calls%s  %s",
                    hit.status().label(),
                    hit.method() + " " + hit.endpoint(),
                    hit.durationMs(),
                    hit.recordedAt().toString().substring(0, 19).replace('T', ' '),
                    hit.callCount(),
                    hit.failedCalls() > 0 ? ", " + hit.failedCalls() + " failed" : "",
                    hit.path()));
        }
        terminal.say(String.format(
                Locale.ROOT,
                "%d of %d in %.1f ms%s",
                page.hits().size(),
                page.total(),
                page.tookMs(),
                page.partial() ? " (index still growing)" : ""));
    }
}
