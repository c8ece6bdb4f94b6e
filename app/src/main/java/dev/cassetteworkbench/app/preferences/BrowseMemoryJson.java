package dev.cassetteworkbench.app.preferences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cassetteworkbench.search.FailureGroups;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The part of the settings file that is [BrowseMemory]. Reading forgives.
final class BrowseMemoryJson {
    private BrowseMemoryJson() {}

    static void write(BrowseMemory memory, ObjectNode node) {
        memory.history().forEach(node.putArray("history")::add);
        memory.columns().forEach(node.putArray("columns")::add);
        node.put("tab", memory.tab());
        node.put("source", memory.source());
        node.put("folder", memory.folder());
        ArrayNode merges = node.putArray("merged_groups");
        memory.groups().merges().forEach(merge -> new TreeSet<>(merge.ids()).forEach(merges.addArray()::add));
        ArrayNode splits = node.putArray("split_groups");
        memory.groups()
                .splits()
                .forEach(split -> splits.addObject().put("id", split.id()).put("by", split.field()));
    }

    static BrowseMemory read(JsonNode node) {
        List<FailureGroups.Merge> merges = new ArrayList<>();
        for (JsonNode merge : node.path("merged_groups")) {
            Set<String> ids = new LinkedHashSet<>(texts(merge));
            if (ids.size() > 1) {
                merges.add(new FailureGroups.Merge(ids));
            }
        }
        List<FailureGroups.Split> splits = new ArrayList<>();
        for (JsonNode split : node.path("split_groups")) {
            if (split.path("id").isTextual() && split.path("by").isTextual()) {
                splits.add(new FailureGroups.Split(
                        split.path("id").textValue(), split.path("by").textValue()));
            }
        }
        return new BrowseMemory(
                texts(node.path("history")),
                texts(node.path("columns")),
                node.path("tab").asText(""),
                node.path("source").asText(""),
                node.path("folder").asText(""),
                new FailureGroups.Rules(merges, splits));
    }

    private static List<String> texts(JsonNode array) {
        List<String> result = new ArrayList<>();
        for (JsonNode value : array) {
            if (value.isTextual()) {
                result.add(value.textValue());
            }
        }
        return result;
    }
}
