package dev.cassetteworkbench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The reference's 46 queries in our language. Answers are equal once these deliberate differences
/// are taken out:
///
/// - we see `.json.gz`, the reference does not;
/// - a crash (status 0) is an error for us, not for the reference;
/// - `--status 0` finds crashes here, and means "no filter" there;
/// - an open status range leaves crashes out here, and takes them in there (`status_max: 299`);
/// - a date without a zone is a date here, and ignored there.
class ReferenceSearchTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    @Timeout(120)
    void answersTheReferencesQueriesUpToDeliberateDifferences() throws Exception {
        try (CassetteIndex index = CassetteIndexes.inMemory()) {
            index.update(new FolderSource("recordings", Recordings.folder()), Progress.NONE);
            int asked = 0;
            for (Golden.Query golden : Golden.queries()) {
                compare(index, golden);
                asked++;
            }
            assertEquals(46, asked);
        }
    }

    private static void compare(CassetteIndex index, Golden.Query golden) throws Exception {
        String text = text(golden);
        SearchQuery query = SearchQuery.parse(text, NOW, ZoneOffset.UTC);
        List<Hit> hits = index.search(query, SearchSort.NEWEST, 0, 1_000).hits();
        List<String> ours = new ArrayList<>();
        for (Hit hit : hits) {
            boolean crashAsError = hit.status().isCrash() && text.contains("is:error");
            if (!hit.path().endsWith(".gz") && !crashAsError) {
                ours.add(hit.path());
            }
        }
        String name =
                golden.how() + " " + golden.args() + golden.named().members().keySet() + " as " + text;
        if (text.equals("status:0")) {
            assertEquals(260, golden.paths().size(), name);
            assertTrue(hits.stream().allMatch(hit -> hit.status().isCrash()) && hits.size() == 10, name);
        } else if (golden.how().contains("naive")) {
            assertEquals(260, golden.paths().size(), name);
            assertEquals(List.of(), ours, name);
        } else {
            List<String> theirs = new ArrayList<>(golden.paths());
            if (golden.named().get("status_max") != null) {
                Set<String> crashes = new LinkedHashSet<>();
                for (Hit hit : index.search(query("is:crash"), SearchSort.NEWEST, 0, 100)
                        .hits()) {
                    crashes.add(hit.path());
                }
                theirs.removeAll(crashes);
            }
            assertEquals(theirs, ours.subList(0, Math.min(golden.limit(), ours.size())), name);
        }
    }

    private static SearchQuery query(String text) throws QuerySyntaxException {
        return SearchQuery.parse(text, NOW, ZoneOffset.UTC);
    }

    private static String text(Golden.Query golden) {
        List<String> clauses = new ArrayList<>();
        List<String> args = golden.args();
        for (int i = 0; i < args.size(); i++) {
            switch (args.get(i)) {
                case "-m" -> clauses.add("method:" + args.get(++i));
                case "-e" -> clauses.add("path:\"" + args.get(++i) + "\"");
                case "-s" -> clauses.add("service:" + args.get(++i));
                case "--status" -> clauses.add("status:" + args.get(++i));
                case "--errors" -> clauses.add("is:error");
                case "-n" -> i++;
                default -> throw new IllegalArgumentException(args.get(i));
            }
        }
        Map<String, JsonValue> named = golden.named().members();
        named.forEach((name, value) -> {
            String clause = clause(name, value);
            if (!clause.isEmpty()) {
                clauses.add(clause);
            }
        });
        return String.join(" ", clauses);
    }

    private static String clause(String name, JsonValue value) {
        String text = switch (value) {
            case JsonString string -> string.value();
            case JsonNumber number -> number.text();
            case JsonBoolean flag -> Boolean.toString(flag.value());
            case JsonValue.JsonNull _, JsonValue.JsonArray _, JsonValue.JsonObject _ -> "";
        };
        return text.isEmpty()
                ? ""
                : switch (name) {
                    case "env", "service", "method" -> name + ":" + text;
                    case "status_min" -> "status:>=" + text;
                    case "status_max" -> "status:<=" + text;
                    case "errors_only" -> "is:error";
                    case "date_from" -> "after:" + text;
                    // The reference's end is inclusive.
                    case "date_to" -> "-after:" + text;
                    default -> throw new IllegalArgumentException(name);
                };
    }
}
