package dev.cassetteworkbench.app.preferences;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cassetteworkbench.app.theme.ThemeChoice;
import dev.cassetteworkbench.search.SearchSort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The text form of [Settings]. Reading forgives: whatever is missing or of another type gets its
/// default.
final class SettingsJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SettingsJson() {}

    static String write(Settings settings) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("version", 1);
        root.put("theme", settings.theme().name().toLowerCase(java.util.Locale.ROOT));
        ObjectNode window = root.putObject("window");
        if (settings.window().hasPosition()) {
            window.put("x", settings.window().x());
            window.put("y", settings.window().y());
        }
        window.put("width", settings.window().width());
        window.put("height", settings.window().height());
        window.put("maximized", settings.window().maximized());
        ArrayNode split = root.putArray("split");
        settings.split().forEach(split::add);
        ArrayNode folders = root.putArray("folders");
        settings.folders().forEach(folders::add);
        ArrayNode buckets = root.putArray("buckets");
        settings.buckets().forEach(bucket -> BucketJson.write(bucket, buckets.addObject()));
        ArrayNode searches = root.putArray("searches");
        settings.searches()
                .forEach(search ->
                        searches.addObject().put("name", search.name()).put("query", search.query()));
        root.put("query", settings.query());
        ObjectNode columns = root.putObject("columns");
        settings.columns().forEach(columns::put);
        root.putObject("sort")
                .put("by", settings.sort().field().name().toLowerCase(java.util.Locale.ROOT))
                .put("descending", settings.sort().descending());
        BrowseMemoryJson.write(settings.browse(), root.putObject("browse"));
        return root.toPrettyString();
    }

    /// @throws JsonProcessingException when the text is no JSON at all
    static Settings read(String text) throws JsonProcessingException {
        JsonNode root = MAPPER.readTree(text);
        Settings otherwise = Settings.DEFAULT;
        JsonNode window = root.path("window");
        WindowPlace place = new WindowPlace(
                window.path("x").asDouble(Double.NaN),
                window.path("y").asDouble(Double.NaN),
                window.path("width").asDouble(otherwise.window().width()),
                window.path("height").asDouble(otherwise.window().height()),
                window.path("maximized").asBoolean(false));
        List<Double> split = new ArrayList<>();
        for (JsonNode value : root.path("split")) {
            if (value.isNumber() && value.doubleValue() > 0 && value.doubleValue() < 1) {
                split.add(value.doubleValue());
            }
        }
        return new Settings(
                theme(root.path("theme").asText()),
                place,
                split,
                texts(root.path("folders")),
                BucketJson.readAll(root.path("buckets")),
                root.has("searches") ? searches(root.path("searches")) : otherwise.searches(),
                root.path("query").asText(""),
                widths(root.path("columns")),
                sort(root.path("sort")),
                BrowseMemoryJson.read(root.path("browse")));
    }

    private static ThemeChoice theme(String word) {
        for (ThemeChoice choice : ThemeChoice.values()) {
            if (choice.name().equalsIgnoreCase(word)) {
                return choice;
            }
        }
        return Settings.DEFAULT.theme();
    }

    private static Map<String, Double> widths(JsonNode object) {
        Map<String, Double> result = new HashMap<>();
        object.properties().forEach(column -> {
            double width = column.getValue().asDouble(0);
            if (width >= 20 && width <= 4_000) {
                result.put(column.getKey(), width);
            }
        });
        return result;
    }

    private static SearchSort sort(JsonNode object) {
        for (SearchSort.Field field : SearchSort.Field.values()) {
            if (field.name().equalsIgnoreCase(object.path("by").asText())) {
                return new SearchSort(field, object.path("descending").asBoolean(true));
            }
        }
        return Settings.DEFAULT.sort();
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

    private static List<SavedSearch> searches(JsonNode array) {
        List<SavedSearch> result = new ArrayList<>();
        for (JsonNode value : array) {
            if (value.path("name").isTextual() && value.path("query").isTextual()) {
                result.add(new SavedSearch(
                        value.path("name").textValue(), value.path("query").textValue()));
            }
        }
        return result;
    }
}
